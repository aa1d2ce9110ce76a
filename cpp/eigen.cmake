# Eigen as a system include, so that its own warnings do not count as ours.
if(EMSCRIPTEN)
  # Emscripten's toolchain hides the host's packages. Only Eigen's own folder is added: the whole of
  # /usr/include would shadow Emscripten's system headers.
  find_path(LN_EIGEN_INCLUDE_DIR Eigen/Core
    HINTS "$ENV{EIGEN3_INCLUDE_DIR}"
    PATHS /usr/include /usr/local/include /opt/homebrew/include
    PATH_SUFFIXES eigen3
    REQUIRED NO_CMAKE_FIND_ROOT_PATH)
  add_library(Eigen3::Eigen INTERFACE IMPORTED GLOBAL)
  target_include_directories(Eigen3::Eigen SYSTEM INTERFACE "${LN_EIGEN_INCLUDE_DIR}")
else()
  find_package(Eigen3 3.3 REQUIRED NO_MODULE)
  set_target_properties(Eigen3::Eigen PROPERTIES IMPORTED_GLOBAL TRUE)
endif()
