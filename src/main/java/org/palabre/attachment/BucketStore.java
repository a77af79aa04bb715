package org.palabre.attachment;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/** A bucket of any store that speaks S3. */
final class BucketStore implements Store {
    private static final String PREFIX = "attachments/";
    private final S3Client client;
    private final String bucket;

    BucketStore(AttachmentSettings.S3 settings) {
        bucket = settings.bucket().orElseThrow();
        var builder = S3Client.builder().region(Region.of(settings.region()))
                // The oldest way to say it, which every store that speaks S3 knows: by path, in one piece, signed whole.
                .serviceConfiguration(S3Configuration.builder().pathStyleAccessEnabled(true).chunkedEncodingEnabled(false).build())
                .httpClient(UrlConnectionHttpClient.builder().connectionTimeout(Duration.ofSeconds(2)).socketTimeout(Duration.ofSeconds(20)).build())
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED).responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED);
        // Whoever waits for a file, or with one, is told in time that the store is away.
        builder.overrideConfiguration(how -> how.apiCallTimeout(Duration.ofSeconds(20)));
        settings.endpoint().ifPresent(builder::endpointOverride);
        builder.credentialsProvider(settings.accessKey().isPresent()
                ? StaticCredentialsProvider.create(AwsBasicCredentials.create(settings.accessKey().get(), settings.secretKey().orElseThrow()))
                : DefaultCredentialsProvider.create());
        client = builder.build();
    }

    private interface Request<T> {
        T send();
    }

    private static <T> T asked(Request<T> request) throws IOException {
        try {
            return request.send();
        } catch (NoSuchKeyException missing) {
            throw new NoSuchFileException(missing.getMessage());
        } catch (SdkException refused) {
            throw new IOException(refused);
        }
    }

    @Override
    public void write(UUID id, Path file) throws IOException {
        asked(() -> client.putObject(to -> to.bucket(bucket).key(PREFIX + id), RequestBody.fromFile(file)));
    }

    @Override
    public InputStream open(UUID id) throws IOException {
        return asked(() -> client.getObject(of -> of.bucket(bucket).key(PREFIX + id)));
    }

    @Override
    public void remove(UUID id) throws IOException {
        asked(() -> client.deleteObject(of -> of.bucket(bucket).key(PREFIX + id)));
    }
}
