#!/bin/sh
# Makes the certificates of the inner network and of the proxy, once: a private authority and two names under it.
# A real installation mounts its own certificate for the proxy and names its own mail relay instead.
set -eu
keys="$1"
authority="$2"
[ -f "$authority/authority.crt" ] && exit 0
cd "$keys"
umask 022

openssl req -x509 -newkey rsa:3072 -nodes -days 3650 -subj "/CN=Causeway private authority" \
  -addext "basicConstraints=critical,CA:TRUE" -keyout authority.key -out authority.new 2>/dev/null

for name in proxy mailbox; do
  openssl req -newkey rsa:3072 -nodes -subj "/CN=$name" -keyout "$name.key" -out "$name.csr" 2>/dev/null
  printf 'subjectAltName=DNS:%s,DNS:localhost\nextendedKeyUsage=serverAuth\n' "$name" > "$name.ext"
  openssl x509 -req -in "$name.csr" -CA authority.new -CAkey authority.key -CAcreateserial -days 825 \
    -extfile "$name.ext" -out "$name.crt" 2>/dev/null
  rm "$name.csr" "$name.ext"
  # Readable for the unprivileged users of the two containers that mount this volume; nobody else has it.
  chmod 644 "$name.key"
done

# The authority signs nothing more, so its key goes.
rm -f authority.key authority.srl
cat authority.new > "$authority/authority.crt"
rm authority.new
