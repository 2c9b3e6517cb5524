#!/usr/bin/env bash
# Installs what the tests use beyond a JDK and Maven: GDAL, to check our files with somebody else's reader, OpenSSL and
# OpenSSH, to check our keys and signatures.
set -euo pipefail
missing=()
command -v gdalinfo >/dev/null || missing+=(gdal-bin)
/usr/bin/python3 -c 'from osgeo_utils.samples import validate_cloud_optimized_geotiff' 2>/dev/null || missing+=(python3-gdal)
command -v openssl >/dev/null || missing+=(openssl)
command -v ssh-keygen >/dev/null || missing+=(openssh-client)
if [ ${#missing[@]} -eq 0 ]; then exit 0; fi
if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
    echo "not installed: ${missing[*]} (needs root and apt-get; install them by hand). The tests that compare with them will be skipped." >&2
    exit 0
fi
echo "+ apt-get install ${missing[*]}" >&2
apt-get update -qq
DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
