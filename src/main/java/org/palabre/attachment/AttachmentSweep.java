package org.palabre.attachment;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.palabre.kernel.Chores;

/** Takes out of the store what belongs to no attachment for an hour. What could not be taken out is still there to be, the next time. */
@ApplicationScoped
class AttachmentSweep {
    private static final int AT_ONCE = 100;
    private final Attachments attachments;
    private final Stores stores;
    private final Chores chores;

    AttachmentSweep(Attachments attachments, Stores stores, Chores chores) {
        this.attachments = attachments;
        this.stores = stores;
        this.chores = chores;
    }

    @Scheduled(every = "10m", delayed = "5m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void comeRound() {
        if (!stores.open().given() || !QuarkusTransaction.requiringNew().call(() -> chores.claim("attachments", Duration.ofMinutes(9)))) return;
        QuarkusTransaction.requiringNew().run(attachments::forgetDeleted);
        List<UUID> some;
        do {
            some = sweep();
        } while (some.size() == AT_ONCE);
    }

    /** The store is asked between two transactions: it may be slow. */
    private List<UUID> sweep() {
        var some = QuarkusTransaction.requiringNew().call(() -> attachments.unclaimed(AT_ONCE));
        some.forEach(stores::remove);
        if (!some.isEmpty()) QuarkusTransaction.requiringNew().run(() -> attachments.forget(some));
        return some;
    }
}
