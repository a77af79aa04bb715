package org.palabre.local;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.util.List;

/** Is a port of this machine free, on both addresses that `localhost` may mean to a browser? */
final class Ports {

    private Ports() {}

    static void refuseBusy(int port, String variable) {
        if (busy(port))
            throw new Refusal("Le port " + port + " est déjà pris sur cette machine. Arrêtez le programme qui l'occupe, "
                    + "ou choisissez-en un autre, par exemple : " + variable + "=" + (port + 10) + " ./palabre start");
    }

    static boolean busy(int port) {
        return List.of("127.0.0.1", "::1").stream().anyMatch(address -> busy(address, port));
    }

    static int free() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new Refusal("Aucun port libre sur cette machine.", e);
        }
    }

    private static boolean busy(String address, int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true); // connections of the last run that linger do not make a port busy
            socket.bind(new InetSocketAddress(InetAddress.getByName(address), port));
            return false;
        } catch (BindException e) {
            return !String.valueOf(e.getMessage()).contains("assign"); // a machine without IPv6 has no ::1 to take
        } catch (UnknownHostException e) {
            return false;
        } catch (IOException e) {
            return !address.equals("::1");
        }
    }
}
