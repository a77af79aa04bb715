package org.palabre.attachment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.palabre.Fixtures.space;
import static org.palabre.Talk.somebody;

import io.restassured.RestAssured;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.palabre.Issuer;
import org.palabre.Packaged;
import org.palabre.Talk;
import org.palabre.Until;

/** There is no more room where files come in, or where they are kept. Disks so small are made by who may mount them; FolderStoreTest needs none. */
class FullDiskIT {
    private static final int MEGABYTE = 1 << 20;
    @TempDir
    Path folder;
    private Path incoming;
    private Path store;
    private EmbeddedPostgres postgres;
    private Packaged copy;

    @BeforeEach
    void start() throws Exception {
        incoming = disk("incoming", 5);
        store = disk("store", 2);
        postgres = EmbeddedPostgres.builder().start();
        copy = Packaged.start(postgres.getJdbcUrl("postgres", "postgres"), "postgres", "postgres", Issuer.start(), Map.of(
                "PALABRE_ATTACHMENT_FOLDER", store.toString(), "JDK_JAVA_OPTIONS", "-Djava.io.tmpdir=" + incoming));
        RestAssured.port = copy.port;
    }

    @AfterEach
    void stop() throws Exception {
        RestAssured.reset();
        if (copy != null) copy.close();
        if (postgres != null) postgres.close();
        for (var disk : new Path[] {incoming, store}) if (disk != null) run("umount", disk.toString());
    }

    private Path disk(String name, int megabytes) throws Exception {
        var at = Files.createDirectory(folder.resolve(name));
        assumeTrue(run("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "palabre-test", at.toString()), "only a superuser makes disks");
        return at;
    }

    private static boolean run(String... command) throws Exception {
        try {
            return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor() == 0;
        } catch (IOException noSuchCommand) {
            return false;
        }
    }

    @Test
    void whoever_sends_a_file_is_told_so_and_nothing_of_it_is_left() throws Exception {
        var author = somebody();
        var proposal = "proposals/" + Talk.proposal(author, space());
        for (var tooMuch : List.of(3 * MEGABYTE, 8 * MEGABYTE)) {       // for the store, and for what has not even arrived
            var answer = Sending.to(proposal).by(author).file("gros.pdf", Samples.pdf(tooMuch)).send();
            assertEquals(503, answer.status(), answer.body());
            assertEquals("files-unavailable", answer.problem());
            assertEquals(List.of(), left(store));
            Until.within(Duration.ofSeconds(5), "what came in is gone", () -> left(incoming).isEmpty());
        }
        assertEquals(201, Sending.to(proposal).by(author).file("petit.pdf", Samples.pdf(1000)).send().status(), "what there is room for is taken");
        assertEquals(1, left(store).size());
    }

    private static List<Path> left(Path disk) throws IOException {
        try (var all = Files.walk(disk)) {
            // Libraries of the machine's own code are unpacked beside what comes in, and stay.
            return all.filter(Files::isRegularFile).filter(each -> Stream.of("hsperfdata", "vertx", "brotli").noneMatch(each.toString()::contains)).toList();
        }
    }
}
