package org.palabre.kernel;

import java.net.URI;
import org.jboss.resteasy.reactive.RestResponse;

/** 201 with the address of what was made. */
public final class Created {
    private Created() {}

    public static <T> RestResponse<T> at(String path, T view) {
        return RestResponse.ResponseBuilder.<T>create(RestResponse.Status.CREATED, view).location(URI.create("/api/v1/" + path)).build();
    }
}
