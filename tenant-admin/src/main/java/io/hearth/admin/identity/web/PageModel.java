package io.hearth.admin.identity.web;

import io.hearth.admin.identity.IdentitySettings;
import io.hearth.admin.identity.Portal;
import io.hearth.admin.identity.Portals;
import io.hearth.kernel.tenancy.TenantStatus;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** What every page shows: whose portal it is, and in which language. */
@ControllerAdvice(basePackageClasses = PageModel.class, annotations = org.springframework.stereotype.Controller.class)
class PageModel {

    private final Portals portals;
    private final IdentitySettings settings;

    PageModel(Portals portals, IdentitySettings settings) {
        this.portals = portals;
        this.settings = settings;
    }

    /**
     * The head of a page.
     *
     * @param name null where the product's own name is shown
     * @param initial shown as a tile when there is no logo
     */
    record Brand(
            @Nullable String name, String initial, @Nullable String logoUrl) {}

    @ModelAttribute("portal")
    Portal portal(HttpServletRequest request) {
        return portals.of(request);
    }

    @ModelAttribute("brand")
    Brand brand(@ModelAttribute("portal") Portal portal) {
        return portal instanceof Portal.Company company
                ? new Brand(company.name(), company.initial(), company.logoUrl())
                : new Brand(null, "暖", null);
    }

    /** Whether the company has given notice. */
    @ModelAttribute("leaving")
    boolean leaving(@ModelAttribute("portal") Portal portal) {
        return portal instanceof Portal.Company company && company.status() == TenantStatus.LEAVING;
    }

    @ModelAttribute("apexUrl")
    String apexUrl() {
        return settings.publicUrl().toString();
    }

    /** Where the language switch leads: the same page. */
    @ModelAttribute("here")
    String here(HttpServletRequest request) {
        return request.getRequestURI();
    }

    @ModelAttribute("english")
    boolean english(Locale locale) {
        return locale.getLanguage().equals(Locale.ENGLISH.getLanguage());
    }
}
