# The flags of the WebAssembly build, compiling (ln_options) and linking (ln_module).
include(CheckCXXSourceCompiles)

target_compile_options(ln_options INTERFACE
  $<$<NOT:$<BOOL:$<TARGET_PROPERTY:LN_NO_LTO>>>:-flto> -DEMSCRIPTEN_HAS_UNBOUND_TYPE_NAMES=0)

# Emscripten called the stack's size TOTAL_STACK up to 3.1.24 and STACK_SIZE since.
set(CMAKE_REQUIRED_LINK_OPTIONS -sSTACK_SIZE=1MB)
check_cxx_source_compiles("int main() { return 0; }" LN_HAS_STACK_SIZE)
unset(CMAKE_REQUIRED_LINK_OPTIONS)
set(LN_STACK $<IF:$<BOOL:${LN_HAS_STACK_SIZE}>,STACK_SIZE,TOTAL_STACK>)

# -O3: linked with -Os or -Oz the module is smaller by 3 or 6 %, but a check takes twice as long.
#
# The module takes its bytes from the loader of web/src/core (wasmBinary): the glue of 3.1.6 neither loads
# as an ES module in Node nor fetches there. -fno-rtti at the link picks the embind that knows types by the
# same ids as the code compiled without RTTI. Without DYNAMIC_EXECUTION=0 embind would need 'unsafe-eval'.
target_link_options(ln_module INTERFACE
  -O3 -flto -fno-rtti -fno-exceptions -lembind
  -sMODULARIZE -sEXPORT_ES6 -sUSE_ES6_IMPORT_META=0
  -sFILESYSTEM=0 -sMALLOC=emmalloc -sDYNAMIC_EXECUTION=0
  -sALLOW_MEMORY_GROWTH -sMAXIMUM_MEMORY=2GB -s${LN_STACK}=1MB)

# The checked module is for tests in Node, which its assertions want to be told of.
if(LN_CHECKED)
  target_link_options(ln_module INTERFACE
    -sENVIRONMENT=web,worker,node -sASSERTIONS=1 -sSTACK_OVERFLOW_CHECK=2 -sSAFE_HEAP=1)
else()
  target_link_options(ln_module INTERFACE -sENVIRONMENT=web,worker)
endif()

# Debian's emcc runs tools that need the acorn of its package nodejs; a Node from elsewhere looks for it in
# vain unless it is told.
if(EXISTS /usr/share/nodejs/acorn)
  set_property(GLOBAL PROPERTY RULE_LAUNCH_LINK
    "${CMAKE_COMMAND} -E env NODE_PATH=/usr/share/nodejs:$ENV{NODE_PATH}")
endif()
