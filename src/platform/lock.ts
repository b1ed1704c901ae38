import { dlopen, FFIType, ptr } from 'bun:ffi';
import { closeSync, openSync } from 'node:fs';

/** A held lock on a data directory; the kernel frees it when the process dies, `kill -9` included. */
export interface DirectoryLock {
  release(): void;
}

/**
 * Takes an exclusive lock on a file without waiting.
 *
 * PGlite has no lock of its own: two processes on one directory corrupt it without an error
 * (measured), so this lock is what keeps the store whole.
 *
 * @returns the lock, or `null` when another process holds it.
 */
export function lockFile(path: string): DirectoryLock | null {
  return process.platform === 'win32' ? lockOnWindows(path) : lockWithFlock(path);
}

const LOCK_EX = 2; // <sys/file.h>, the same on Linux and macOS
const LOCK_NB = 4;

function lockWithFlock(path: string): DirectoryLock | null {
  const descriptor = openSync(path, 'a', 0o600);
  const library = dlopen(process.platform === 'darwin' ? 'libSystem.B.dylib' : 'libc.so.6', {
    flock: { args: [FFIType.i32, FFIType.i32], returns: FFIType.i32 },
  });
  if (library.symbols.flock(descriptor, LOCK_EX | LOCK_NB) !== 0) {
    closeSync(descriptor);
    return null;
  }
  let held = true;
  return {
    release() {
      if (held) closeSync(descriptor);
      held = false;
    },
  };
}

const GENERIC_WRITE = 0x40000000; // winnt.h
const OPEN_ALWAYS = 4; // fileapi.h
const FILE_ATTRIBUTE_NORMAL = 0x80;
const INVALID_HANDLE = -1n;

/** On Windows a file opened with share mode 0 can be opened by nobody else until its handle closes. */
function lockOnWindows(path: string): DirectoryLock | null {
  const kernel = dlopen('kernel32.dll', {
    CreateFileW: {
      args: [FFIType.ptr, FFIType.u32, FFIType.u32, FFIType.ptr, FFIType.u32, FFIType.u32, FFIType.ptr],
      returns: FFIType.i64,
    },
    CloseHandle: { args: [FFIType.i64], returns: FFIType.i32 },
  });
  const wide = Buffer.from(`${path}\0`, 'utf16le');
  const handle = kernel.symbols.CreateFileW(
    ptr(wide),
    GENERIC_WRITE,
    0,
    null,
    OPEN_ALWAYS,
    FILE_ATTRIBUTE_NORMAL,
    null,
  );
  if (handle === INVALID_HANDLE) return null;
  let held = true;
  return {
    release() {
      if (held) kernel.symbols.CloseHandle(handle);
      held = false;
    },
  };
}
