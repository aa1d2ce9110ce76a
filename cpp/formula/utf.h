// UTF-16 is what a browser counts in, UTF-8 is what names are kept in.
#pragma once

#include <string>
#include <string_view>

namespace ln::formula {

std::string to_utf8(std::u16string_view text);
std::u16string to_utf16(std::string_view text);

}  // namespace ln::formula
