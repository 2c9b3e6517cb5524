# Sourced. A locale that knows ASCII only would make Java refuse file names such as Dəmirlı.
case ${LC_ALL:-${LC_CTYPE:-${LANG:-C}}} in
    C | POSIX) export LC_ALL=C.UTF-8 ;;
esac
