package io.payergateway.remittance;

import io.payergateway.mapping.CodeTable;
import java.nio.file.Path;

/** The reasons of PLB03-1: their kind and their words, each from its table in {@code mappings/codes/x12}. A reason that they do not have is OTHER, without words. */
public final class ProviderAdjustmentCodes {
    private static final String KINDS = "provider-adjustment-kind";
    private static final String WORDS = "provider-adjustment";

    private final CodeTable kinds;
    private final CodeTable words;

    private ProviderAdjustmentCodes(CodeTable kinds, CodeTable words) {
        this.kinds = kinds;
        this.words = words;
    }

    /** @throws io.payergateway.yaml.YamlException with the file, where it is wrong */
    public static ProviderAdjustmentCodes load(Path codes) {
        return new ProviderAdjustmentCodes(table(codes, KINDS).of(ProviderAdjustmentKind.class), table(codes, WORDS));
    }

    private static CodeTable table(Path codes, String name) {
        return CodeTable.load(codes.resolve("x12").resolve(name + ".yaml"), name, "codes/x12/" + name + ".yaml");
    }

    public ProviderAdjustmentKind kind(String code) {
        return kinds.translate(code).map(ProviderAdjustmentKind::valueOf).orElse(ProviderAdjustmentKind.OTHER);
    }

    /** "" where the table has none. */
    public String words(String code) {
        return words.translate(code).orElse("");
    }
}
