import { dlopen, FFIType, ptr } from 'bun:ffi';

/**
 * Tells onnxruntime's library not to phone home: on Linux it writes device ids below the home directory and
 * looks up a host of its vendor. The library reads the C environment when it is loaded, and `process.env`
 * does not reach that under Bun, so this calls `setenv` itself. Call it once, before any session is opened.
 */
export function silenceTelemetry(): void {
  const name = Buffer.from('ORT_DISABLE_TELEMETRY\0');
  const value = Buffer.from('1\0');
  if (process.platform === 'win32') {
    const kernel = dlopen('kernel32.dll', {
      SetEnvironmentVariableA: { args: [FFIType.ptr, FFIType.ptr], returns: FFIType.i32 },
    });
    kernel.symbols.SetEnvironmentVariableA(ptr(name), ptr(value));
    return;
  }
  const libc = dlopen(process.platform === 'darwin' ? 'libSystem.B.dylib' : 'libc.so.6', {
    setenv: { args: [FFIType.ptr, FFIType.ptr, FFIType.i32], returns: FFIType.i32 },
  });
  libc.symbols.setenv(ptr(name), ptr(value), 1);
}
