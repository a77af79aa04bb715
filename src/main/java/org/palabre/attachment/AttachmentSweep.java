package org.palabre.attachment;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.UUID;
import org.palabre.kernel.Chores;

/** Takes out of the store what belongs to no attachment for an hour. What could not be taken out is tried again an hour later, behind all others. */
@ApplicationScoped
class AttachmentSweep {
    private static final int AT_ONCE = 100;
    /** So many that fail: it is the store that is away, and each of the others would wait for it too. */
    private static final int GIVE_UP = 5;
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
        while (sweep());
    }

    /** The store is asked between two transactions: it may be slow. @return whether there may be more, and a store to take it out of */
    private boolean sweep() {
        var some = QuarkusTransaction.requiringNew().call(() -> attachments.unclaimed(AT_ONCE));
        var gone = new ArrayList<UUID>();
        var failed = new ArrayList<UUID>();
        for (var id : some) {
            try {
                stores.remove(id);
                gone.add(id);
            } catch (RuntimeException refused) {
                // The others do not wait for this one.
                chores.failed(refused, "File " + id + " is still in the store");
                failed.add(id);
                if (failed.size() == GIVE_UP) break;
            }
        }
        QuarkusTransaction.requiringNew().run(() -> {
            attachments.forget(gone);
            attachments.putOff(failed);
        });
        return some.size() == AT_ONCE && failed.size() < GIVE_UP;
    }
}
