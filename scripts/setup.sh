#!/usr/bin/env bash
# Installs what the tests use beyond a JDK and Maven, to check our files with somebody else's readers: GDAL (rasters),
# OpenSSL and OpenSSH (keys, signatures, stamps), strace (calls that fail), PostgreSQL with PostGIS (the store of teams),
# LibreOffice Writer (DOCX), and the npm packages of scripts/npm (JSON-LD, RO-Crate).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
missing=()
command -v gdalinfo >/dev/null || missing+=(gdal-bin)
/usr/bin/python3 -c 'from osgeo_utils.samples import validate_cloud_optimized_geotiff' 2>/dev/null || missing+=(python3-gdal)
command -v openssl >/dev/null || missing+=(openssl)
command -v ssh-keygen >/dev/null || missing+=(openssh-client)
command -v strace >/dev/null || missing+=(strace)
command -v npm >/dev/null || missing+=(npm)
ls /usr/share/postgresql/*/extension/postgis.control >/dev/null 2>&1 || missing+=(postgresql postgresql-postgis)
command -v soffice >/dev/null || missing+=(libreoffice-writer-nogui)
if [ ${#missing[@]} -ne 0 ]; then
    if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
        echo "not installed: ${missing[*]} (needs root and apt-get; install them by hand). The tests that compare with them will be skipped." >&2
    else
        echo "+ apt-get install ${missing[*]}" >&2
        apt-get update -qq
        DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
    fi
fi
# The same lock file as the last time: nothing to do.
if command -v npm >/dev/null && ! cmp -s npm/package-lock.json npm/node_modules/installed.json; then
    echo "+ npm ci in scripts/npm" >&2
    npm ci --prefix npm --ignore-scripts --no-fund --no-audit --silent && cp npm/package-lock.json npm/node_modules/installed.json ||
        echo "npm ci failed; the test that reads an RO-Crate with other libraries will be skipped." >&2
fi
