package dev.armature.bench;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/// What the ended children of this process have used, those of their own that they waited for included: the
/// operating system's account, by `getrusage`. On Linux and macOS with 64 bits.
///
/// @param processor seconds, user and system together
/// @param peak the most memory that one of them had resident at a time, bytes
record Used(double processor, long peak) {

    private static final int CHILDREN = -1;
    private static final int ROOM = 256; // bytes; the structure has 144
    private static final int PEAK_AT = 32; // behind two times of two numbers each
    private static final boolean MAC = System.getProperty("os.name").startsWith("Mac");

    @SuppressWarnings("restricted") // the system's accounts are told by no class of the JDK
    static Used byChildren() {
        Linker linker = Linker.nativeLinker();
        MethodHandle getrusage = linker.downcallHandle(
                linker.defaultLookup().findOrThrow("getrusage"),
                FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.ADDRESS));
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment usage = arena.allocate(ROOM, Long.BYTES);
            int failed = (int) getrusage.invokeExact(CHILDREN, usage);
            if (failed != 0) {
                throw new IllegalStateException("getrusage failed");
            }
            long peak = usage.get(ValueLayout.JAVA_LONG, PEAK_AT);
            return new Used(seconds(usage, 0) + seconds(usage, 16), MAC ? peak : peak * 1024);
        } catch (RuntimeException | Error thrown) {
            throw thrown;
        } catch (Throwable impossible) { // the signature of a method handle allows any
            throw new AssertionError(impossible);
        }
    }

    private static double seconds(MemorySegment usage, long at) {
        int micros = usage.get(ValueLayout.JAVA_INT, at + Long.BYTES); // a long on Linux, whose lower half comes first
        return usage.get(ValueLayout.JAVA_LONG, at) + micros / 1e6;
    }
}
