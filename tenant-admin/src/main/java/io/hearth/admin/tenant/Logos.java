package io.hearth.admin.tenant;

import io.hearth.kernel.storage.ObjectStorage;
import io.hearth.kernel.tenancy.TenantExecutor;
import io.hearth.kernel.tenancy.TenantId;
import io.hearth.kernel.tenancy.TenantStatus;
import java.io.ByteArrayInputStream;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Companies' pictures. Each content has an address of its own, so that whoever has seen it never needs to ask again. */
@Service
public class Logos {

    /** Where a portal serves its company's pictures, before their digest. */
    public static final String ADDRESS = "/api/admin/v1/portal/logos/";

    private static final Pattern OURS = Pattern.compile(Pattern.quote(ADDRESS) + "([0-9a-f]{64})");
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

    private final Tenants tenants;
    private final ObjectStorage storage;
    private final TenantExecutor executor;

    Logos(Tenants tenants, ObjectStorage storage, TenantExecutor executor) {
        this.tenants = tenants;
        this.storage = storage;
        this.executor = executor;
    }

    /**
     * Shows the company under this picture.
     *
     * @throws io.hearth.kernel.web.ProblemException {@code logo.*} when it cannot be one
     */
    public CompanyView replace(TenantId company, byte[] content, Actor actor) {
        var before = tenants.require(company).logoUrl();
        var picture = LogoPicture.safe(content);
        var digest = digest(picture);
        executor.run(
                company,
                () -> storage.put(key(digest), new ByteArrayInputStream(picture), picture.length, "image/png"));
        var changed = tenants.changeLogo(company, ADDRESS + digest, actor);
        if (!(ADDRESS + digest).equals(before)) {
            drop(company, before);
        }
        return changed;
    }

    /** Shows the company under its name alone. */
    public CompanyView remove(TenantId company, Actor actor) {
        var before = tenants.require(company).logoUrl();
        var changed = tenants.changeLogo(company, null, actor);
        drop(company, before);
        return changed;
    }

    /** The picture of the company with this address, to be closed by the caller. */
    public Optional<ObjectStorage.Content> open(String slug, String digest) {
        if (!DIGEST.matcher(digest).matches()) {
            return Optional.empty();
        }
        return tenants.findBySlug(slug)
                .filter(company -> company.status() != TenantStatus.LEFT)
                .flatMap(company -> executor.call(company.id(), () -> storage.open(key(digest))));
    }

    private void drop(TenantId company, @Nullable String address) {
        if (address == null) {
            return;
        }
        var ours = OURS.matcher(address);
        if (ours.matches()) {
            executor.run(company, () -> storage.delete(key(ours.group(1))));
        }
    }

    private static String key(String digest) {
        return "logo/" + digest;
    }

    private static String digest(byte[] content) {
        return DigestUtils.sha256Hex(content);
    }
}
