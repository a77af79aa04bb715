package org.palabre.attachment;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/** What an operator sets of attachments; see docs/configuration.md. Neither folder nor bucket: there are none. */
@ConfigMapping(prefix = "palabre.attachments")
interface AttachmentSettings {
    /** The longest file. */
    @WithDefault("10M")
    MemorySize size();

    /** How many files a thing has at most. */
    @WithDefault("10")
    int number();

    /** How much a person sends on a day, at most. */
    @WithDefault("200M")
    MemorySize daily();

    Optional<Path> folder();

    /** What links are signed with; else each database has a key of its own. */
    Optional<String> linkKey();

    S3 s3();

    interface S3 {
        Optional<String> bucket();

        /** None: Amazon's own, by the region. */
        Optional<URI> endpoint();

        @WithDefault("us-east-1")
        String region();

        /** Neither key: what the machine itself is given (environment, instance role). */
        Optional<String> accessKey();

        Optional<String> secretKey();
    }
}
