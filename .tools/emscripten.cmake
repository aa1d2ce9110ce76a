# Finds Emscripten's own toolchain file beside whichever emcc is first on the PATH, so that Debian's 3.1.6
# and a newer emsdk are used alike.
find_program(EMCC emcc REQUIRED)
file(REAL_PATH "${EMCC}" _ln_emcc)
cmake_path(GET _ln_emcc PARENT_PATH _ln_emscripten_root)
include("${_ln_emscripten_root}/cmake/Modules/Platform/Emscripten.cmake")
