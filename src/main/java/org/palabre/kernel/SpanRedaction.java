package org.palabre.kernel;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * What leaves for a collector of traces says which route was asked, not the address: that may hold what somebody searches for, or
 * the pass that opens a file. What the framework has noted can only be written over, not taken back.
 */
@ApplicationScoped
class SpanRedaction implements SpanProcessor {
    private static final List<AttributeKey<String>> ADDRESS = List.of(AttributeKey.stringKey("url.path"), AttributeKey.stringKey("url.query"),
            AttributeKey.stringKey("url.full"));

    @Override
    public void onStart(Context parent, ReadWriteSpan span) {
        for (var part : ADDRESS) if (span.getAttribute(part) != null) span.setAttribute(part, "");
    }

    @Override
    public boolean isStartRequired() {
        return true;
    }

    @Override
    public void onEnd(ReadableSpan span) {}

    @Override
    public boolean isEndRequired() {
        return false;
    }
}
