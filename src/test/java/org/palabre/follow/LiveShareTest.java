package org.palabre.follow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.palabre.Fixtures.*;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.palabre.Backend;
import org.palabre.Hearing;
import org.palabre.Issuer;
import org.palabre.SlowReader;
import org.palabre.Until;

/** Of eight places, visitors have six, and a network of theirs four, whichever of its addresses they come from. */
@QuarkusTest
@QuarkusTestResource(Backend.class)
@TestProfile(LiveShareTest.Eight.class)
class LiveShareTest {
    public static class Eight implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("palabre.live.streams", "8", "palabre.live.streams-per-account", "2", "palabre.limits.address-factor", "2", "quarkus.http.proxy.proxy-address-forwarding", "true");
        }
    }

    @Test
    void who_hangs_up_before_the_stream_begins_leaves_their_place_to_others() throws Exception {
        var topic = "proposal:" + proposal(space());
        // A place was lost about once in a hundred.
        for (int i = 0; i < 600; i++) SlowReader.of("/api/v1/stream?topics=" + topic).hangUp();
        Until.within(Duration.ofSeconds(10), "all four places", () -> {
            try (var one = Hearing.of(null, topic); var two = Hearing.of(null, topic); var three = Hearing.of(null, topic); var four = Hearing.of(null, topic)) {
                return Stream.of(one, two, three, four).allMatch(hearing -> hearing.status == 200);
            }
        });
    }

    @Test
    void visitors_leave_room_for_members_and_a_network_is_one() throws Exception {
        var topic = "proposal:" + proposal(space());
        var hearings = new ArrayList<Hearing>();
        try {
            for (var address : List.of("2001:db8:1:2::1", "2001:db8:1:2::2", "2001:db8:1:2:3:4:5:6", "2001:db8:1:2:ffff::", "2001:db8:1:2::5", "2001:db8:1:3::1", "203.0.113.7",
                    "203.0.113.8", "::ffff:203.0.113.9")) hearings.add(Hearing.from(address, topic));
            assertEquals(List.of(200, 200, 200, 200, 503, 200, 200, 503, 503), hearings.stream().map(hearing -> hearing.status).toList());
            for (var member : List.of("membre-irev", "membre-oriv")) hearings.add(Hearing.of(Issuer.token(member, "irev", "member"), topic));
            assertEquals(List.of(200, 200), hearings.subList(9, 11).stream().map(hearing -> hearing.status).toList());
        } finally {
            for (var hearing : hearings) hearing.close();
        }
    }
}
