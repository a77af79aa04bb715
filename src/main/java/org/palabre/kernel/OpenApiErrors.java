package org.palabre.kernel;

import static java.util.Map.entry;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/**
 * Adds to the OpenAPI document what the ground rules say of every endpoint, so that no resource repeats them: each
 * error there is, with an example, ETags and the headers that go with them, and an example of each value that has none.
 * What a method does decides, nothing is listed twice. A 405 belongs to no method that is listed, so it stands nowhere here.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class OpenApiErrors implements OASFilter {
    private static final String ID = "0199aaaa-0000-7000-8000-000000000000";
    /** What stands for a value of this name, or of a component of this name, where its record has no example of its own. */
    private static final Map<String, Object> EXAMPLES = Map.ofEntries(
            entry("UUID", ID), entry("LocalDate", "2019-03-01"), entry("Right", "no-open-phase"), entry("next", "MjAxOC0xMS0yMFQwOTowMDowMFp8MDE5OWFhYWE"),
            entry("title", "Ouvrir les ateliers santé aux habitants relais"), entry("label", "Ouvrir les ateliers santé aux habitants relais"),
            entry("threadLabel", "Ouvrir les ateliers santé aux habitants relais"), entry("summary", "Ce que les centres préparent ensemble"),
            entry("excerpt", "Chaque centre tient des ateliers santé entre professionnels. Ouvrons-les."),
            entry("description", "Chacun propose ; la coordination relit."),
            entry("body", "Chaque centre tient des **ateliers santé** entre professionnels. Ouvrons-les."),
            entry("bodyHtml", "<p>Chaque centre tient des <strong>ateliers santé</strong> entre professionnels. Ouvrons-les.</p>"),
            entry("conclusion", "Trois centres essaient **au printemps**."), entry("conclusionHtml", "<p>Trois centres essaient <strong>au printemps</strong>.</p>"),
            entry("reopenedReason", "Un quatrième centre souhaite se joindre à l’essai."),
            entry("reason", "Ce texte nomme une personne sans son accord."), entry("details", "Au deuxième paragraphe."),
            entry("slug", "sante"), entry("name", "Santé"), entry("theme", "sante"), entry("parent", "sante"),
            entry("fullName", "Observatoire régional de l’intégration et de la ville"), entry("territory", "Grand Est"), entry("city", "Strasbourg"),
            entry("site", "https://www.example.org"), entry("startsAt", "2018-11-20T09:00:00Z"), entry("endsAt", "2018-12-20T17:00:00Z"),
            entry("contact", "contact@example.org"), entry("publisher", "Réseau national des centres de ressources"), entry("director", "Claire Delattre"),
            entry("host", "Un hébergeur, 1 rue de l’Exemple, Paris"), entry("dataProtection", "dpo@example.org"), entry("myVote", 1),
            entry("type", "/problems/not-found"), entry("status", 404), entry("detail", "Rien ne se trouve à cette adresse, ou vous n’y avez pas accès."),
            entry("instance", "/api/v1/proposals/" + ID), entry("field", "title"), entry("message", "Un titre d’au moins 15 caractères."));

    private record Error(String name, String code, String title, String detail) {}

    private static final Map<Integer, Error> ERRORS = new LinkedHashMap<>();

    static {
        ERRORS.put(400, new Error("Invalid", "invalid", "Saisie à corriger", "Certains champs ne conviennent pas ; chacun est expliqué. Rien n’a été enregistré."));
        ERRORS.put(401, new Error("Unauthenticated", "unauthenticated", "Connexion nécessaire", "Votre session est absente ou terminée. Connectez-vous, puis recommencez."));
        ERRORS.put(403, new Error("Forbidden", "not-yours", "Texte d’une autre personne", "Seule la personne qui l’a écrit peut le faire."));
        ERRORS.put(404, new Error("NotFound", "not-found", "Introuvable", "Rien ne se trouve à cette adresse, ou vous n’y avez pas accès."));
        ERRORS.put(406, new Error("NotAcceptable", "not-acceptable", "Format indisponible", "Cette adresse ne répond pas dans le format demandé."));
        ERRORS.put(409, new Error("Conflict", "no-open-phase", "Aucune étape ouverte", "Cet espace n’a pas d’étape ouverte en ce moment."));
        ERRORS.put(411, new Error("LengthMissing", "length-required", "Longueur absente", "L’envoi d’un fichier doit dire sa longueur (en-tête Content-Length)."));
        ERRORS.put(412, new Error("Stale", "stale", "Modifié entre-temps", "Ce texte a changé depuis que vous l’avez ouvert."));
        ERRORS.put(413, new Error("TooLarge", "too-large", "Contenu trop volumineux", "Le contenu dépasse ce que le serveur accepte."));
        ERRORS.put(415, new Error("UnsupportedMediaType", "unsupported-media-type", "Format non accepté", "Le contenu doit être envoyé en application/json."));
        ERRORS.put(422, new Error("KeyReused", "idempotency-key-reused", "Clé déjà employée", "Cette clé Idempotency-Key a déjà servi à une autre demande."));
        ERRORS.put(428, new Error("IfMatchMissing", "if-match-missing", "Version absente", "Une modification doit indiquer la version lue (en-tête If-Match)."));
        ERRORS.put(429, new Error("TooManyRequests", "too-many-requests", "Trop de demandes", "Attendez 12 secondes, puis recommencez."));
        ERRORS.put(503, new Error("Unavailable", "unavailable", "Service momentanément indisponible", "Le service revient dans un instant. Recommencez ; votre texte est gardé."));
        ERRORS.put(500, new Error("Unexpected", "unexpected", "Erreur inattendue", "L’erreur vient de Palabre, pas de vous."));
    }

    @Override
    public void filterOpenAPI(OpenAPI api) {
        var components = api.getComponents();
        ERRORS.forEach((status, error) -> {
            var answer = OASFactory.createAPIResponse().description(error.title).content(OASFactory.createContent().addMediaType(Problems.MEDIA_TYPE,
                    OASFactory.createMediaType().schema(OASFactory.createSchema().ref("#/components/schemas/Problem")).example(example(status, error))));
            if (status == 429 || status == 503) answer.addHeader("Retry-After", told("After how many seconds to try again", of(Schema.SchemaType.INTEGER).examples(List.of(12))));
            components.addResponse(error.name, answer);
        });
        components.addSchema("Problem", problem());
        components.addSchema("Right", OASFactory.createSchema().description("true, or the code of the reason why not")
                .anyOf(List.of(of(Schema.SchemaType.BOOLEAN), of(Schema.SchemaType.STRING))));
        var asked = new HashSet<String>();
        api.getPaths().getPathItems().forEach((path, item) -> item.getOperations().forEach((method, operation) -> {
            complete(path, method, operation);
            if (operation.getRequestBody() != null) operation.getRequestBody().getContent().getMediaTypes().values()
                    .forEach(media -> collect(media.getSchema(), asked));
        }));
        components.getSchemas().forEach((name, schema) -> {
            if (!asked.contains(name) && schema.getProperties() != null && schema.getRequired() == null)
                schema.setRequired(schema.getProperties().keySet().stream().filter(property -> !property.equals("total")
                        || !schema.getProperties().containsKey("next")).sorted().toList());
            exemplify(name, schema);
        });
    }

    private static void complete(String path, HttpMethod method, Operation operation) {
        var responses = operation.getResponses();
        if (method == HttpMethod.POST && responses.getAPIResponse("200") != null && !path.endsWith("/previews")) {
            var made = responses.getAPIResponse("200");
            responses.removeAPIResponse("200");
            responses.addAPIResponse("201", made.description("Made; Location names it")
                    .addHeader("Location", told("Where it is", of(Schema.SchemaType.STRING).examples(List.of("/api/v1/proposals/" + ID)))));
        }
        var statuses = new HashSet<>(Set.of(400, 401, 500, 503));
        if (operation.getSecurity() != null && !operation.getSecurity().isEmpty()) statuses.add(403);
        if (path.contains("{")) statuses.add(404);
        if (operation.getRequestBody() != null) statuses.addAll(Set.of(413, 415));
        if (method == HttpMethod.POST && path.endsWith(JsonOnly.FILES)) statuses.add(411);
        if (method == HttpMethod.GET) {
            statuses.add(406);
            if (path.endsWith(RateLimits.EXPORT)) statuses.add(429);
            else responses.getAPIResponse("200").addHeader("ETag", told("Its version and a hash of it", of(Schema.SchemaType.STRING).examples(List.of("W/\"3-9f2b6c01d4e8a7b5\""))));
            if (!path.endsWith(RateLimits.EXPORT)) responses.addAPIResponse("304", OASFactory.createAPIResponse().description("What If-None-Match named is still so"));
            if (!path.endsWith(RateLimits.EXPORT)) operation.addParameter(header("If-None-Match", "An ETag that was read"));
        } else {
            statuses.addAll(Set.of(409, 429));
        }
        if (method == HttpMethod.POST && !path.endsWith("/previews")) {
            statuses.add(422);
            operation.addParameter(header("Idempotency-Key", "Of your making, 1 to 200 characters, kept 24 hours: a retry makes nothing twice"));
        }
        // What two who moderate may both be writing is judged like an edit.
        if (method == HttpMethod.PATCH || method == HttpMethod.PUT && path.contains("/answer")) {
            statuses.addAll(Set.of(412, 428));
            operation.addParameter(header("If-Match", "The ETag that was read; only its version counts").required(true));
        }
        for (var status : ERRORS.keySet()) if (statuses.contains(status)) responses.addAPIResponse(String.valueOf(status),
                OASFactory.createAPIResponse().ref("#/components/responses/" + ERRORS.get(status).name));
    }

    private static Parameter header(String name, String description) {
        return OASFactory.createParameter().name(name).in(Parameter.In.HEADER).description(description).schema(of(Schema.SchemaType.STRING));
    }

    private static Header told(String description, Schema schema) {
        return OASFactory.createHeader().description(description).schema(schema);
    }

    /** Gives each value that has no example the one of its name or of its kind, so that an example of every whole can be put together. */
    private static void exemplify(String name, Schema schema) {
        var elsewhere = schema.getRef() != null || schema.getAnyOf() != null && schema.getAnyOf().stream().anyMatch(any -> any.getRef() != null);
        if (elsewhere || schema.getExamples() != null || schema.getExample() != null) return;
        if (schema.getProperties() != null) schema.getProperties().forEach(OpenApiErrors::exemplify);
        else if (schema.getEnumeration() != null && !schema.getEnumeration().isEmpty()) schema.setExamples(List.of(schema.getEnumeration().get(0)));
        else if (EXAMPLES.containsKey(name)) schema.setExamples(List.of(EXAMPLES.get(name)));
        else if (schema.getItems() != null) exemplify(name, schema.getItems());
        else if (schema.getType() != null && schema.getAnyOf() == null && schema.getType().contains(Schema.SchemaType.INTEGER)) schema.setExamples(List.of(3));
        else if (schema.getType() != null && schema.getAnyOf() == null && schema.getType().contains(Schema.SchemaType.BOOLEAN)) schema.setExamples(List.of(true));
    }

    private static Schema of(Schema.SchemaType type) {
        return OASFactory.createSchema().addType(type);
    }

    private static void collect(Schema schema, Set<String> names) {
        if (schema == null) return;
        if (schema.getRef() != null) names.add(schema.getRef().replaceFirst(".*/", ""));
        collect(schema.getItems(), names);
    }

    private static Schema problem() {
        var violation = OASFactory.createSchema().addType(Schema.SchemaType.OBJECT)
                .addProperty("field", of(Schema.SchemaType.STRING)).addProperty("message", of(Schema.SchemaType.STRING)).required(List.of("field", "message"));
        return OASFactory.createSchema().addType(Schema.SchemaType.OBJECT).description("RFC 9457, in French or English by Accept-Language")
                .addProperty("type", of(Schema.SchemaType.STRING).description("/problems/ and a code that does not change"))
                .addProperty("title", of(Schema.SchemaType.STRING)).addProperty("status", of(Schema.SchemaType.INTEGER))
                .addProperty("detail", of(Schema.SchemaType.STRING)).addProperty("instance", of(Schema.SchemaType.STRING))
                .addProperty("violations", OASFactory.createSchema().addType(Schema.SchemaType.ARRAY).items(violation).description("Only where fields do not fit"))
                .required(List.of("type", "title", "status", "detail", "instance"));
    }

    private static Map<String, Object> example(int status, Error error) {
        var example = new LinkedHashMap<String, Object>();
        example.put("type", "/problems/" + error.code);
        example.put("title", error.title);
        example.put("status", status);
        example.put("detail", error.detail);
        example.put("instance", "/api/v1/proposals/" + ID);
        if (status == 400) {
            var violation = new LinkedHashMap<String, String>();       // in this order in each build: Map.of has another one in each
            violation.put("field", "title");
            violation.put("message", "Un titre d’au moins 15 caractères.");
            example.put("violations", List.of(violation));
        }
        return example;
    }
}
