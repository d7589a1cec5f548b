#!/bin/sh
# Runs once, when the database is new: creates the login roles with the passwords from the environment.
set -eu
for password in "$OWNER_PASSWORD" "$APP_PASSWORD" "$CONTROL_PASSWORD"; do
  case $password in
    '' | *[!A-Za-z0-9]*) echo "bootstrap: passwords must be letters and digits" >&2; exit 1 ;;
  esac
done
sed -e "s/\${ownerPassword}/$OWNER_PASSWORD/g" \
  -e "s/\${appPassword}/$APP_PASSWORD/g" \
  -e "s/\${controlPassword}/$CONTROL_PASSWORD/g" /bootstrap.sql |
  psql -v ON_ERROR_STOP=1 --single-transaction --username postgres --dbname hearth
