-- What the server's operating-system user sees of its host: some files, the folders, the system.
-- From 9.4, in PL/Python 3 or 2, whichever the database has.
--
-- Only the owner may run it. It reads nothing but paths in the library, share and data folders of the
-- server, with every link on the way resolved; of other paths it does not even tell whether they exist.
do $dts$
declare
    language_name pg_catalog.name;
    other pg_catalog.text;
begin
    select l.lanname into strict language_name
    from pg_catalog.pg_language l
    where l.lanname operator(pg_catalog.=) any (array['plpython3u', 'plpythonu', 'plpython2u']::pg_catalog.name[])
    order by l.lanname operator(pg_catalog.=) 'plpython3u' desc, l.lanname
    limit 1;
    execute 'create or replace function pgdts.host_view(paths pg_catalog.text[]) '
        'returns pg_catalog.json language ' operator(pg_catalog.||) pg_catalog.quote_ident(language_name)
        operator(pg_catalog.||) ' volatile security invoker set search_path = pg_catalog, pg_temp as '
        operator(pg_catalog.||) pg_catalog.quote_literal($python$
import grp
import hashlib
import json
import os
import platform
import pwd
import stat
import struct

LARGEST = 128 * 1024 * 1024
MACHINES = {3: 'i686', 62: 'x86_64', 40: 'armv7l', 183: 'aarch64', 21: 'ppc64le', 22: 's390x',
            243: 'riscv64', 258: 'loongarch64'}


def setting(name):
    query = plpy.prepare("select setting from pg_catalog.pg_settings where name = $1", ["text"])
    rows = plpy.execute(query, [name])
    return rows[0]['setting'] if rows else None


def text_of(path):
    try:
        with open(path, 'rb') as file:
            return file.read(4096).decode('utf-8', 'replace').strip('\0 \n')
    except (IOError, OSError):
        return None


def folders():
    found = {'data': setting('data_directory')}
    if int(setting('server_version_num')) >= 90600:
        rows = plpy.execute("select name, setting from pg_catalog.pg_config")
        told = dict((row['name'], row['setting']) for row in rows)
        found.update(library=told['PKGLIBDIR'], share=told['SHAREDIR'], binary=told['BINDIR'])
    else:
        found['binary'] = os.path.dirname(os.path.realpath('/proc/self/exe'))
        found['library'] = mapped_folder()
        found['share'] = share_folder(found['binary'])
    return found


def mapped_folder():
    with open('/proc/self/maps') as maps:
        paths = [line.split()[-1] for line in maps]
    return next(os.path.dirname(path) for path in paths
                if os.path.basename(path).startswith('plpython') and path.endswith('.so'))


def share_folder(binary):
    home = os.path.dirname(binary)
    places = [os.path.join(home, 'share', 'postgresql'), os.path.join(home, 'share'),
              os.path.join('/usr/share/postgresql', os.path.basename(home))]
    return next((place for place in places
                 if os.path.exists(os.path.join(place, 'extension', 'plpgsql.control'))), None)


def may_look(path, allowed):
    real = os.path.realpath(path)
    return any(real == folder or real.startswith(folder + os.sep) for folder in allowed)


def name_of(look_up, number):
    try:
        return look_up(number)[0]
    except KeyError:
        return str(number)


def file_view(path, allowed):
    view = {'path': path}
    if not os.path.isabs(path) or not may_look(path, allowed):
        view['refused'] = 'outside the folders of the server'
        return view
    try:
        status = os.stat(path)
    except OSError as error:
        view.update(exists=False, problem=error.strerror)
        return view
    view.update(
        exists=True, regular=stat.S_ISREG(status.st_mode), link=os.path.islink(path),
        size=status.st_size, mode=stat.S_IMODE(status.st_mode),
        uid=status.st_uid, gid=status.st_gid,
        owner=name_of(pwd.getpwuid, status.st_uid), group=name_of(grp.getgrgid, status.st_gid),
        readable=os.access(path, os.R_OK), executable=os.access(path, os.X_OK))
    if view['regular'] and view['readable'] and status.st_size <= LARGEST:
        with open(path, 'rb') as file:
            content = file.read(LARGEST)
        view['sha256'] = hashlib.sha256(content).hexdigest()
        if content[:4] == b'\x7fELF':
            view['library'] = library_view(content)
    return view


def library_view(content):
    order = '<' if content[5:6] == b'\1' else '>'
    machine = struct.unpack_from(order + 'H', content, 18)[0] if len(content) > 20 else 0
    return {'bits': 64 if content[4:5] == b'\2' else 32,
            'machine': MACHINES.get(machine, str(machine)),
            'output_plugin': b'\0_PG_output_plugin_init\0' in content,
            'majors': sorted(set(magic_majors(content, order)))}


def magic_majors(content, order):
    for lengths, versions in (((28,), list(range(900, 907)) + [1000, 1100, 1200]),
                              ((24,), [1300, 1400]), ((56,), [1500, 1600, 1700]),
                              ((64, 72), range(1800, 4100, 100))):
        for version in versions:
            for length in lengths:
                start = content.find(struct.pack(order + 'ii', length, version))
                if start >= 0 and start % 4 == 0 and plausible(content, start, order):
                    yield '%d.%d' % divmod(version, 100) if version < 1000 else str(version // 100)


def plausible(content, start, order):
    if start + 20 > len(content):
        return False
    arguments, keys, names = struct.unpack_from(order + 'iii', content, start + 8)
    return 8 <= arguments <= 10000 and 8 <= keys <= 10000 and 16 <= names <= 4096


def free_bytes(path):
    try:
        space = os.statvfs(path)
    except OSError:
        return None
    return space.f_bavail * space.f_frsize


def system_view(found):
    wal = next((os.path.join(found['data'], name) for name in ('pg_wal', 'pg_xlog')
                if os.path.isdir(os.path.join(found['data'], name))), None)
    return {
        'user': name_of(pwd.getpwuid, os.geteuid()),
        'kernel': ' '.join(os.uname()[i] for i in (0, 2, 4)),
        'libc': ' '.join(part for part in platform.libc_ver() if part) or None,
        'python': platform.python_version(),
        'selinux_enforcing': {'1': True, '0': False}.get(text_of('/sys/fs/selinux/enforce')),
        'apparmor_enabled': {'Y': True, 'N': False}.get(
            text_of('/sys/module/apparmor/parameters/enabled')),
        'security_context': text_of('/proc/self/attr/current'),
        'free_in_data': free_bytes(found['data']),
        'free_in_wal': free_bytes(wal) if wal else None,
    }


found = folders()
allowed = [os.path.realpath(found[name]) for name in ('library', 'share', 'data') if found[name]]
return json.dumps({'folders': found, 'system': system_view(found),
                   'files': [file_view(path, allowed) for path in paths or []]})
$python$);
    -- A function that was there already keeps its owner, who could change it.
    execute pg_catalog.format('alter function pgdts.host_view(pg_catalog.text[]) owner to %I', current_user);
    -- Default privileges may have granted it to more than public.
    for other in
        select case a.grantee
                when 0 then 'public'
                else pg_catalog.quote_ident(pg_catalog.pg_get_userbyid(a.grantee)::pg_catalog.text)
            end
        from pg_catalog.pg_proc p
        cross join lateral pg_catalog.aclexplode(
            coalesce(p.proacl, pg_catalog.acldefault('f', p.proowner))) a
        where p.oid operator(pg_catalog.=) 'pgdts.host_view(text[])'::pg_catalog.regprocedure
            and a.grantee operator(pg_catalog.<>) p.proowner
        group by a.grantee
    loop
        execute pg_catalog.format(
            'revoke all on function pgdts.host_view(pg_catalog.text[]) from %s', other);
    end loop;
    comment on function pgdts.host_view(pg_catalog.text[]) is 'pgdts: what the server sees of its host';
end
$dts$;
