# Finds Emscripten's own toolchain file by whichever emcc is first on the PATH, so that Debian's 3.1.6 and a
# newer emsdk are used alike. (Homebrew keeps emcc in bin/ and the rest in libexec/.)
find_program(EMCC emcc REQUIRED)
file(REAL_PATH "${EMCC}" _ln_emcc)
cmake_path(GET _ln_emcc PARENT_PATH _ln_folder)
find_path(EMSCRIPTEN_MODULES Platform/Emscripten.cmake
  PATHS "${_ln_folder}/cmake/Modules" "${_ln_folder}/../libexec/cmake/Modules"
  REQUIRED NO_DEFAULT_PATH NO_CMAKE_FIND_ROOT_PATH)
include("${EMSCRIPTEN_MODULES}/Platform/Emscripten.cmake")
