package org.palabre.attachment;

import com.sun.management.ThreadMXBean;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import javax.imageio.stream.FileImageInputStream;

/**
 * A file that says no to a reader who has made too much room: a lossless WebP may say in a thousand bytes that it takes so many tables that
 * no memory holds them, and nobody knows how many before they have been read. For the thread that opens it.
 */
final class RationedInput extends FileImageInputStream {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final long until;
    private final long most;

    /**
     * @param until up to this place in the file; what comes after it is read without
     * @param bytes how much it may be from now on
     */
    RationedInput(File file, long until, long bytes) throws IOException {
        super(file);
        this.until = until;
        this.most = THREADS.getCurrentThreadAllocatedBytes() + bytes;
    }

    @Override
    public int read() throws IOException {
        check();
        return super.read();
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
        check();
        return super.read(to, offset, length);
    }

    private void check() throws IOException {
        if (streamPos < until && THREADS.getCurrentThreadAllocatedBytes() > most) throw new IOException("it takes too much memory");
    }
}
