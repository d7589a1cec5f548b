package io.hearth.admin.identity.web;

import io.hearth.admin.identity.Invitations;
import io.hearth.admin.identity.Portal;
import io.hearth.admin.identity.Portals;
import io.hearth.admin.identity.SignInRecord;
import io.hearth.kernel.web.PublicApi;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/admin/v1")
class InvitationApi {

    private final Invitations invitations;
    private final Portals portals;

    InvitationApi(Invitations invitations, Portals portals) {
        this.invitations = invitations;
        this.portals = portals;
    }

    /** Whom an invitation is for, for a page of one's own. */
    record InvitationView(
            String name, String email, @Nullable String company) {}

    @Schema(name = "InvitationAcceptance")
    record Acceptance(
            @NotBlank String token,
            @NotNull String name,
            @NotNull String password) {}

    @Operation(operationId = "getInvitation", summary = "Whom an invitation of this portal is for.")
    @GetMapping("/invitations/{token}")
    InvitationView invitation(@PathVariable String token, HttpServletRequest request) {
        var portal = portals.of(request);
        var account = invitations.require(portal, token);
        return new InvitationView(
                account.name(), account.email(), portal instanceof Portal.Company company ? company.name() : null);
    }

    @Operation(operationId = "acceptInvitation", summary = "Joins the company with a name and a password.")
    @PostMapping("/invitation-acceptances")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void accept(@Valid @RequestBody Acceptance acceptance, HttpServletRequest request) {
        invitations.accept(
                portals.of(request),
                acceptance.token(),
                acceptance.name(),
                acceptance.password(),
                SignInRecord.Origin.of(request));
    }

    @Configuration(proxyBeanMethods = false)
    static class Openings {
        @Bean
        PublicApi readingInvitationsIsPublic() {
            return new PublicApi(HttpMethod.GET, "/api/admin/v1/invitations/*");
        }

        @Bean
        PublicApi acceptingInvitationsIsPublic() {
            return new PublicApi(HttpMethod.POST, "/api/admin/v1/invitation-acceptances");
        }
    }
}
