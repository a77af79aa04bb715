package org.palabre.attachment;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.UUID;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.palabre.kernel.Problem;
import org.palabre.kernel.Right;

/** The store that is configured: a bucket, else a folder, else none, and then nothing is attached. */
@ApplicationScoped
class Stores {
    /** In seconds: a store that is away is back sooner, a disk that is full later. */
    private static final int RETRY_AFTER = 30;
    private static final Logger LOG = Logger.getLogger(Stores.class);
    private final Supplier<Store> configured;
    private final Counter failures;
    private volatile Store store;

    Stores(AttachmentSettings settings, MeterRegistry metrics) {
        failures = metrics.counter("palabre.files.failures");
        // Made when it is first asked: a bucket's client is much code that most installations never load.
        configured = settings.s3().bucket().isPresent() ? () -> new BucketStore(settings.s3())
                : settings.folder().isPresent() ? () -> new FolderStore(settings.folder().get()) : null;
    }

    Right open() {
        return configured == null ? Right.notNow("attachments-off") : Right.YES;
    }

    interface Work<T> {
        T with(Store store) throws IOException;
    }

    /** @throws Problem 503 where the store does not do it; the log says why */
    <T> T asked(Work<T> work) {
        open().require();
        try {
            return work.with(store());
        } catch (NoSuchFileException missing) {
            LOG.errorf("A file is not in the store: %s", missing.getMessage());
            throw Problem.notFound();
        } catch (IOException away) {
            throw unavailable(away);
        }
    }

    /** @param why the store is away, or a disk is full: ours to mend, and no fault of what was sent */
    Problem unavailable(IOException why) {
        failures.increment();
        LOG.error("Files can be neither kept nor read", why);
        return Problem.of(503, "files-unavailable", RETRY_AFTER);
    }

    void remove(UUID id) {
        asked(store -> {
            store.remove(id);
            return null;
        });
    }

    private synchronized Store store() {
        if (store == null) store = configured.get();
        return store;
    }
}
