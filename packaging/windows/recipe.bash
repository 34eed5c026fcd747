# What the recipes in deps.d share; sourced by packaging/windows/deps, which sets
#   here     packaging/windows
#   roots    the finished packages that the present one needs, joined by ";"
#   work     the present package's build folder; a build that was interrupted finds it as it left it
#   stage    where the present package is installed, as if it were the root of a disk
# A change here or in mingw.cmake builds every package anew.
#
# A recipe sets what it `needs` (names of recipes) and what it `gives` (files below its stage, all of which must be
# there at the end), and defines make_package, which runs in $work with -e set and its output in the package's log.

tuple=x86_64-w64-mingw32
jobs=${JOBS:-$(nproc)}

# cmake_package [options…]: configures, builds and installs $work/source.
cmake_package() {
    local launcher=()
    command -v ccache >/dev/null && launcher=(-DCMAKE_C_COMPILER_LAUNCHER=ccache -DCMAKE_CXX_COMPILER_LAUNCHER=ccache)
    cmake -S source -B build -G Ninja -DCMAKE_BUILD_TYPE=Release -DCMAKE_INSTALL_PREFIX="$stage" \
        -DCMAKE_TOOLCHAIN_FILE="$here/mingw.cmake" -DEIMZA_WINDOWS_ROOT="$roots" "${launcher[@]}" "$@"
    cmake --build build -j "$jobs"
    cmake --install build --strip
}
