#!/usr/bin/env bash
# hatchling 1.33.0 with build 1.6.1: a package folder that is a link to a folder beside the package is in the
# wheel that is built straight from the project, and silently missing from the wheel that is built from
# the project's own source distribution. Both builds succeed, so an editable install and `pip wheel .` work
# while what `python -m build` uploads cannot be imported.
# Expected by most: either both wheels hold the folder, or the build of the source distribution refuses.
# Seen: direct wheel "inner/__init__.py inside: yes", wheel by way of the sdist "no".
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check hatchling==1.33.0 build==1.6.1
mkdir -p project/outer project/inner && cd project
echo 'VALUE = 1' > inner/__init__.py
touch outer/__init__.py
ln -s ../inner outer/inner
cat > pyproject.toml <<'TOML'
[build-system]
requires = ["hatchling"]
build-backend = "hatchling.build"
[project]
name = "outer"
version = "1"
[tool.hatch.build.targets.wheel]
packages = ["outer"]
[tool.hatch.build.targets.sdist]
include = ["/outer", "/inner"]
TOML
inside() { python3 -m zipfile -l "$1"/outer-1-*.whl | grep -q 'outer/inner/__init__.py' && echo yes || echo no; }
../venv/bin/python -m build --no-isolation --wheel --outdir ../direct . >/dev/null 2>&1
../venv/bin/python -m build --no-isolation --outdir ../by-sdist . >/dev/null 2>&1
seen="direct: $(inside ../direct), by way of the sdist: $(inside ../by-sdist)"
echo "inner/__init__.py in the wheel, $seen"
test "$seen" = "direct: yes, by way of the sdist: no"
