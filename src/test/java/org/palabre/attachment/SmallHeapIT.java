package org.palabre.attachment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.palabre.Fixtures.*;
import static org.palabre.Talk.somebody;

import io.restassured.RestAssured;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.palabre.Issuer;
import org.palabre.Packaged;
import org.palabre.Talk;

/** A copy with as much memory as the smallest pod gives it, which ends where it has none left. */
class SmallHeapIT {
    @TempDir
    Path folder;
    private EmbeddedPostgres postgres;
    private Packaged copy;

    @BeforeEach
    void start() throws Exception {
        postgres = EmbeddedPostgres.builder().start();
        copy = Packaged.start(postgres.getJdbcUrl("postgres", "postgres"), "postgres", "postgres", Issuer.start(), Map.of(
                "PALABRE_ATTACHMENT_FOLDER", folder.toString(), "JDK_JAVA_OPTIONS", "-Xmx256m -XX:+ExitOnOutOfMemoryError"));
        RestAssured.port = copy.port;
    }

    @AfterEach
    void stop() throws Exception {
        RestAssured.reset();
        if (copy != null) copy.close();
        if (postgres != null) postgres.close();
    }

    @Test
    void no_picture_takes_all_of_it() {
        var author = somebody();
        var thing = "proposals/" + Talk.proposal(author, space());
        var sent = new LinkedHashMap<String, byte[]>();
        sent.put("400 as large as it says inside", Webp.extended(0, 1, 1, Webp.bomb(16_383, 16_383)));
        sent.put("400 the same, moving", Webp.extended(Webp.MOVES, 1, 1, Webp.frame(1, 1, Webp.bomb(16_383, 16_383))));
        sent.put("400 of many tables", Webp.file(Webp.manyWays(64, 64)));
        sent.put("400 of many tables that say how far one sees through", Webp.extended(Webp.SEEN_THROUGH, 1_732, 1_732, Webp.alpha(10_000), Webp.lossy(1_732, 1_732)));
        sent.put("400 of many transforms", Webp.file(Webp.transformed(3_464, 3_464, 1_000)));
        sent.put("400 of a long profile", Webp.extended(Webp.HAS_PROFILE, 10, 10, Webp.part("ICCP", Samples.profile(Integer.MAX_VALUE - 8)), Webp.lossy(10, 10)));
        sent.put("201 lossy", Webp.extended(Webp.SEEN_THROUGH, 1_732, 1_732, Webp.alpha(1), Webp.lossy(1_732, 1_732)));
        sent.put("201 lossless", Webp.file(Webp.transformed(3_464, 3_464, 4)));
        sent.put("201 a photograph", Samples.jpeg(8_000, 6_250));
        sent.put("201 a map", Samples.large(8_000, 6_250));
        sent.forEach((what, file) -> assertEquals(what.substring(0, 3), String.valueOf(Sending.to(thing).by(author).file("a", file).told("Une image").send().status()), what));
    }
}
