package io.payergateway.hl7;

import io.payergateway.mapping.Hl7Fields;
import io.payergateway.mapping.Target;
import io.payergateway.mapping.Value;
import io.payergateway.model.CodeSystem;
import io.payergateway.model.Diagnosis;
import io.payergateway.model.Diagnosis.Use;
import io.payergateway.model.Severity;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** DG1 segments and the diagnoses that an FT1 names. */
final class DiagnosisReading {
    private final Reading reading;
    private final Set<String> told = new HashSet<>();

    DiagnosisReading(Reading reading) {
        this.reading = reading;
    }

    /**
     * The DG1s in their order, one of them marked as the principal diagnosis: the one of priority 1 (DG1-15), else the first that is neither
     * admitting nor an external cause. A DG1 without a code is a finding and has an empty place in the returned list.
     */
    List<Optional<Diagnosis>> diagnoses(Hl7Message message) {
        List<Optional<Diagnosis>> diagnoses = new ArrayList<>();
        List<Hl7Fields> loops = message.loops("DG1");
        int principal = -1;
        boolean byPriority = false;
        for (int i = 0; i < loops.size(); i++) {
            String label = "diagnoses[" + diagnoses.stream().filter(Optional::isPresent).count() + "]";
            Optional<Diagnosis> diagnosis = diagnosis(loops.get(i), label);
            boolean first = diagnosis.isPresent() && reading.text(Target.DIAGNOSIS_PRIORITY, loops.get(i), label).equals("1");
            if (diagnosis.isPresent() && diagnosis.get().use() == Use.OTHER && (principal < 0 || first && !byPriority)) {
                principal = i;
                byPriority = first;
            }
            diagnoses.add(diagnosis);
        }
        if (principal >= 0) {
            Diagnosis chosen = diagnoses.get(principal).orElseThrow();
            diagnoses.set(principal, Optional.of(new Diagnosis(chosen.code(), chosen.system(), Use.PRINCIPAL)));
        }
        return diagnoses;
    }

    private Optional<Diagnosis> diagnosis(Hl7Fields fields, String label) {
        String code = code(reading.text(Target.DIAGNOSIS_CODE, fields, label));
        if (code.isEmpty()) {
            reading.missing(Target.DIAGNOSIS_CODE, fields, "DIAGNOSIS_MISSING", "The diagnosis has no code.");
            return Optional.empty();
        }
        CodeSystem system = reading.code(Target.DIAGNOSIS_SYSTEM, fields, label, CodeSystem.class).orElse(CodeSystem.OTHER);
        Use use = reading.code(Target.DIAGNOSIS_USE, fields, label, Use.class).orElse(Use.OTHER);
        refuseOtherSystems(code, system, Target.DIAGNOSIS_CODE, reading.dialect().place(Target.DIAGNOSIS_CODE, fields));
        return Optional.of(new Diagnosis(code, system, use == Use.OTHER && isExternalCause(code, system) ? Use.EXTERNAL_CAUSE : use));
    }

    /**
     * The repetitions of FT1-19; one that is empty is skipped. One that names no coding system has that of the DG1 with the same code.
     *
     * @param stated the message's DG1s
     */
    List<Diagnosis> ofCharge(Hl7Fields fields, String label, List<Diagnosis> stated) {
        List<Diagnosis> diagnoses = new ArrayList<>();
        int repetitions = reading.dialect().repetitions(Target.CHARGE_DIAGNOSIS_CODE, fields);
        for (int repetition = 1; repetition <= repetitions; repetition++) {
            String item = label + ".diagnoses[" + diagnoses.size() + "]";
            Optional<Value> value = reading.at(Target.CHARGE_DIAGNOSIS_CODE, fields, repetition, item + ".code");
            String code = code(value.map(Value::text).orElse(""));
            if (!code.isEmpty()) {
                CodeSystem system = reading.known(Target.CHARGE_DIAGNOSIS_SYSTEM, reading.at(Target.CHARGE_DIAGNOSIS_SYSTEM, fields, repetition, item + ".system"))
                        .map(CodeSystem::valueOf).orElse(CodeSystem.OTHER);
                if (system == CodeSystem.UNSTATED) {
                    system = stated.stream().filter(each -> each.code().equals(code)).map(Diagnosis::system).findFirst().orElse(CodeSystem.UNSTATED);
                }
                refuseOtherSystems(code, system, Target.CHARGE_DIAGNOSIS_CODE, value.orElseThrow().origin().place());
                diagnoses.add(new Diagnosis(code, system, isExternalCause(code, system) ? Use.EXTERNAL_CAUSE : Use.OTHER));
            }
        }
        return diagnoses;
    }

    /** A code of another system is never translated here: that is a coder's decision, and one for all the places where the message has the code. */
    private void refuseOtherSystems(String code, CodeSystem system, Target target, String place) {
        if (!told.add(system + " " + code)) {
            return;
        }
        switch (system) {
            case ICD10CM, ICD9CM -> { }
            case SNOMED -> reading.add(Severity.ERROR, "DIAGNOSIS_SYSTEM", target, place,
                    "The diagnosis is coded in SNOMED CT; a claim needs ICD-10-CM.");
            case UNSTATED -> reading.add(Severity.ERROR, "DIAGNOSIS_SYSTEM", target, place,
                    "The diagnosis names no coding system; a claim needs ICD-10-CM.");
            default -> reading.add(Severity.ERROR, "DIAGNOSIS_SYSTEM", target, place,
                    "The diagnosis is coded in a system that no claim takes; it needs ICD-10-CM.");
        }
    }

    /** HI segments carry codes without their dot (X222A1 2300 HI). */
    private static String code(String text) {
        return text.replace(".", "").toUpperCase(Locale.ROOT);
    }

    /** ICD-10-CM chapter 20, V00 to Y99. */
    private static boolean isExternalCause(String code, CodeSystem system) {
        return system == CodeSystem.ICD10CM && code.charAt(0) >= 'V' && code.charAt(0) <= 'Y';
    }
}
