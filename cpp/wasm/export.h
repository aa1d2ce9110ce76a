// How modules without Emscripten's glue offer a function to JavaScript.
#pragma once

#define LN_EXPORT(name) extern "C" __attribute__((export_name(name)))
