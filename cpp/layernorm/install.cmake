# What `cmake --install` puts where: the library, its public headers, and what find_package(layernorm) reads.
include(CMakePackageConfigHelpers)
include(GNUInstallDirs)

target_compile_features(layernorm PUBLIC cxx_std_20)
target_sources(layernorm PUBLIC FILE_SET HEADERS
  BASE_DIRS "${PROJECT_SOURCE_DIR}/cpp"
  FILES options.h forward.h backward.h products.h jacobian.h spectrum.h blindness.h)

set(LN_PACKAGE "${CMAKE_INSTALL_LIBDIR}/cmake/layernorm")
install(TARGETS layernorm EXPORT layernorm FILE_SET HEADERS)
install(EXPORT layernorm
  FILE layernorm-config.cmake NAMESPACE layernorm:: DESTINATION "${LN_PACKAGE}")
write_basic_package_version_file("${CMAKE_CURRENT_BINARY_DIR}/layernorm-config-version.cmake"
  COMPATIBILITY SameMinorVersion)
install(FILES "${CMAKE_CURRENT_BINARY_DIR}/layernorm-config-version.cmake"
  DESTINATION "${LN_PACKAGE}")
