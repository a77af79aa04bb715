package org.palabre;

import io.restassured.RestAssured;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Somebody who asks for something, hears that it comes, and then takes nothing of it. */
public final class SlowReader implements AutoCloseable {
    private static final int PATIENCE = 20_000;
    private final Socket socket = new Socket();
    private final InputStream answer;

    private SlowReader(String path) throws IOException {
        socket.setReceiveBufferSize(2_048);
        socket.setSoTimeout(PATIENCE);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), RestAssured.port), PATIENCE);
        answer = socket.getInputStream();
        socket.getOutputStream().write(("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    /** A visitor. */
    public static SlowReader of(String path) throws IOException {
        return new SlowReader(path);
    }

    /** Goes away before there was time to answer. */
    public void hangUp() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    public int status() throws IOException {
        var line = new StringBuilder();
        for (int one; (one = answer.read()) != '\n' && one >= 0; ) line.append((char) one);
        return Integer.parseInt(line.substring(9, 12));
    }

    /** Now takes whatever there is, until the end of the connection; how many bytes that was. */
    public long rest() throws IOException {
        try {
            return answer.transferTo(java.io.OutputStream.nullOutputStream());
        } catch (java.net.SocketException cut) {
            return 0;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
