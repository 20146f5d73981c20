#!/usr/bin/env bash
# Sets up an environment (SAYSO_ENV, default .venv-test) and runs the tests; arguments go to pytest.
set -euo pipefail
cd "$(dirname "$0")"
environment=${SAYSO_ENV:-.venv-test}
[ -x "$environment/bin/python" ] || python3 -m venv "$environment"
"$environment/bin/pip" install -q -e '.[test]'
exec "$environment/bin/python" -m pytest "$@"
