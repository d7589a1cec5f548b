package io.hearth.kernel.openapi;

import com.fasterxml.jackson.databind.JavaType;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.Schema;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;

/**
 * Lets no two types have one name in the document, where the second would silently take the place of the first: nested types are named without
 * the one they are nested in. Two enums that say the same may share theirs.
 */
final class OneNameEach implements ModelConverter, GlobalOpenApiCustomizer {

    private final Map<String, JavaType> known = new ConcurrentHashMap<>();
    private final Set<String> clashes = new TreeSet<>();

    @Override
    @SuppressWarnings("rawtypes")
    public @Nullable Schema resolve(AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
        if (!chain.hasNext()) {
            return null;
        }
        Schema resolved = chain.next().resolve(type, context, chain);
        JavaType java = Json.mapper().constructType(type.getType());
        String name = resolved == null ? null : name(resolved);
        if (name != null && java != null) {
            claim(name, java);
        }
        return resolved;
    }

    private static @Nullable String name(Schema<?> schema) {
        String reference = schema.get$ref();
        return reference == null ? schema.getName() : reference.substring(reference.lastIndexOf('/') + 1);
    }

    private synchronized void claim(String name, JavaType type) {
        JavaType other = known.putIfAbsent(name, type);
        if (other != null && !other.equals(type) && !sayTheSame(other.getRawClass(), type.getRawClass())) {
            clashes.add("%s: %s and %s".formatted(name, other.toCanonical(), type.toCanonical()));
        }
    }

    private static boolean sayTheSame(Class<?> one, Class<?> other) {
        return one.isEnum() && other.isEnum() && words(one).equals(words(other));
    }

    private static Set<String> words(Class<?> type) {
        Set<String> words = new TreeSet<>();
        Arrays.stream(type.getEnumConstants()).forEach(each -> words.add(((Enum<?>) each).name()));
        return words;
    }

    @Override
    public synchronized void customise(OpenAPI document) {
        if (!clashes.isEmpty()) {
            throw new IllegalStateException(
                    "Types share a name in the API's document (expected: one each, by @Schema(name)): " + clashes);
        }
    }
}
