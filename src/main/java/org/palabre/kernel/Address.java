package org.palabre.kernel;

import io.netty.util.NetUtil;
import io.vertx.core.http.HttpServerRequest;
import java.net.Inet6Address;
import java.util.HexFormat;

/** Where a request comes from, as far as it is counted by it. */
public final class Address {
    private static final int NETWORK = 8;

    private Address() {}

    /** @return an address of IPv4; of IPv6 its first half, since whoever has one of a network has all of its addresses */
    public static String of(HttpServerRequest request) {
        var said = request.remoteAddress().hostAddress();
        // One of IPv4 that is written as of IPv6 has dots too.
        return said != null && said.indexOf('.') < 0 && NetUtil.createInetAddressFromIpAddressString(said) instanceof Inet6Address address
                ? HexFormat.of().formatHex(address.getAddress(), 0, NETWORK) + "::/64" : said;
    }
}
