package org.palabre.attachment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.palabre.Fixtures.*;
import static org.palabre.Talk.somebody;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.palabre.Backend;
import org.palabre.Database;
import org.palabre.Talk;

/** The same through the door, where the files are in a bucket. */
@QuarkusTest
@QuarkusTestResource(Backend.class)
@QuarkusTestResource(value = BucketTest.Bucket.class, restrictToAnnotatedClass = true)
class BucketTest {
    public static class Bucket implements QuarkusTestResourceLifecycleManager {
        static SignedBucket server;

        @Override
        public Map<String, String> start() {
            try {
                server = new SignedBucket();
            } catch (IOException unstartable) {
                throw new UncheckedIOException(unstartable);
            }
            return Map.of("palabre.attachments.s3.bucket", "fichiers", "palabre.attachments.s3.endpoint", server.address().toString(),
                    "palabre.attachments.s3.access-key", SignedBucket.KEY, "palabre.attachments.s3.secret-key", SignedBucket.SECRET);
        }

        @Override
        public void stop() {
            server.close();
        }
    }

    @Inject
    Database database;
    @Inject
    AttachmentSweep sweep;
    @Inject
    Stores stores;

    @Test
    void files_are_kept_in_it_and_swept_from_it() throws IOException {
        var author = somebody();
        var proposal = "proposals/" + Talk.proposal(author, space());
        var pdf = Samples.pdf("des mots");
        var id = Sending.to(proposal).by(author).file("a.pdf", pdf).send().id();
        assertArrayEquals(pdf, visitor().get("/attachments/{id}/content", id).then().statusCode(200).extract().asByteArray());
        try (var in = stores.asked(store -> store.open(java.util.UUID.fromString(id)))) {
            assertArrayEquals(pdf, in.readAllBytes());
        }
        assertEquals(BucketStore.class, stores.<Object>asked(Store::getClass));
        author.asks().delete("/attachments/{id}", id).then().statusCode(204);
        database.run("update attachment_unclaimed set since = since - interval '61 minutes'");
        sweep.comeRound();
        assertEquals(0, database.number("select count(*) from attachment_unclaimed where id = ?", id));
        org.junit.jupiter.api.Assertions.assertThrows(org.palabre.kernel.Problem.class, () -> stores.asked(store -> store.open(java.util.UUID.fromString(id))));
    }
}
