package org.palabre.identity;

import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.palabre.kernel.Address;
import org.palabre.kernel.Caller;
import org.palabre.kernel.Problem;
import org.palabre.kernel.Right;

/**
 * Who asks. Read from the token and from the member's row, once a request and never cached beyond it, so that a block
 * counts from the moment it is written.
 */
@RequestScoped
public class Me implements Caller {
    @Inject
    SecurityIdentity identity;
    @Inject
    Members members;
    @Inject
    MemberLog log;
    private Member member;

    public boolean signedIn() {
        return !identity.isAnonymous();
    }

    @Override
    public UUID id() {
        return member().id();
    }

    /** Null for a visitor: for queries that ask "is it mine". */
    public UUID idOrNull() {
        return signedIn() ? id() : null;
    }

    public Member member() {
        if (!signedIn()) throw Problem.of(401, "unauthenticated");
        if (member == null) {
            member = members.of(identity);
            log.note(identity.<JsonWebToken>getPrincipal(JsonWebToken.class).getSubject(), member.id());
        }
        return member;
    }

    /** By what it is counted how much they take of something scarce: a member's id, or the address that a visitor comes from. */
    public String counted(HttpServerRequest request) {
        return signedIn() ? id().toString() : Address.of(request);
    }

    /** When the token ends by which they are known; null for a visitor. */
    public Instant until() {
        return identity.getPrincipal() instanceof JsonWebToken token ? Instant.ofEpochSecond(token.getExpirationTime()) : null;
    }

    public Person person() {
        return member().person();
    }

    public boolean is(Role role) {
        return signedIn() && member().roles().contains(role);
    }

    /** Sees and curates everything: the network's moderators and its coordination. */
    public boolean curates() {
        return is(Role.MODERATOR) || is(Role.ADMIN);
    }

    /** Here only as a partner: what they may do is decided by each space. */
    public boolean onlyPartner() {
        return member().roles().equals(Set.of(Role.PARTNER));
    }

    /** Signed in and not blocked: enough to follow and to report. */
    public Right active() {
        if (!signedIn()) return Right.no("not-signed-in");
        return member().blocked() ? Right.no("blocked") : Right.YES;
    }

    /** May contribute somewhere: has a role and an organisation, and is not blocked. */
    public Right contributes() {
        return active().and(() -> member().roles().isEmpty() ? Right.no("no-role")
                : member().person().organisation() == null ? Right.no("no-organisation") : Right.YES);
    }
}
