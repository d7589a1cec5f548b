package io.hearth.admin.staff.web;

import io.hearth.admin.identity.ApiClient;
import io.hearth.admin.identity.ApiClients;
import io.hearth.admin.identity.NewApiClient;
import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.tenancy.TenantContext;
import io.hearth.kernel.web.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/admin/v1/api-clients")
class ApiClientController {

    private final ApiClients clients;

    ApiClientController(ApiClients clients) {
        this.clients = clients;
    }

    record ApiClientView(UUID id, String name, Instant createdAt, Instant secretAt) {
        static ApiClientView of(ApiClient client) {
            return new ApiClientView(client.id(), client.name(), client.createdAt(), client.secretAt());
        }
    }

    record ApiClientList(List<ApiClientView> items) {}

    record ApiClientRequest(@NotBlank @Size(max = 120) String name) {}

    @Operation(operationId = "listApiClients", summary = "The company's API clients. Needs API_CLIENT_MANAGE.")
    @GetMapping
    ApiClientList list() {
        Access.require(Permission.API_CLIENT_MANAGE);
        return new ApiClientList(clients.list(TenantContext.current()).stream()
                .map(ApiClientView::of)
                .toList());
    }

    @Operation(
            operationId = "createApiClient",
            summary = "Makes an API client; its secret is told this once. Needs API_CLIENT_MANAGE.")
    @ApiResponse(responseCode = "201")
    @PostMapping
    ResponseEntity<NewApiClient> create(@Valid @RequestBody ApiClientRequest body) {
        Access.require(Permission.API_CLIENT_MANAGE);
        var client = clients.create(
                TenantContext.current(), body.name().strip(), Access.caller().accountId());
        return ResponseEntity.created(URI.create("/api/admin/v1/api-clients/" + client.id()))
                .header("Cache-Control", "no-store")
                .body(client);
    }

    @Operation(
            operationId = "replaceApiClientSecret",
            summary = "Replaces the secret; the old one stops working at once. Needs API_CLIENT_MANAGE.")
    @ApiResponse(responseCode = "201")
    @PostMapping("/{id}/secrets")
    ResponseEntity<NewApiClient> replaceSecret(@PathVariable UUID id) {
        Access.require(Permission.API_CLIENT_MANAGE);
        return ResponseEntity.status(HttpStatus.CREATED)
                .header("Cache-Control", "no-store")
                .body(clients.replaceSecret(TenantContext.current(), id)
                        .orElseThrow(() -> ProblemException.notFound("API client")));
    }

    @Operation(
            operationId = "removeApiClient",
            summary = "Removes the API client; it gets no further token. Needs API_CLIENT_MANAGE.")
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable UUID id) {
        Access.require(Permission.API_CLIENT_MANAGE);
        if (!clients.remove(TenantContext.current(), id)) {
            throw ProblemException.notFound("API client");
        }
    }
}
