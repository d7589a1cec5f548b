package io.hearth.kernel.web;

import java.net.URI;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings of every HTTP API.
 *
 * @param issuer who must have issued a token
 * @param jwksUri where the keys are that verify tokens
 * @param maxBody largest request body that is not an upload
 * @param largeBody the same for the paths that take whole documents
 * @param largeBodyPaths path prefixes that take whole documents
 * @param companyPaths path prefixes that answer only callers of a company
 */
@ConfigurationProperties("hearth")
public record ApiSettings(
        @DefaultValue("http://localhost:8080") String issuer,
        @DefaultValue("http://127.0.0.1:8081/oauth2/jwks") URI jwksUri,
        @DefaultValue("1MB") DataSize maxBody,
        @DefaultValue("2MB") DataSize largeBody,
        @DefaultValue List<String> largeBodyPaths,
        @DefaultValue("/api/v1/") List<String> companyPaths) {}
