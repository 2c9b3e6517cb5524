// SPDX-License-Identifier: Apache-2.0
package adit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keeps the public face of each module in its api.txt, so that a change of it is seen. `./dev api` writes them anew. */
class ApiFilesTest {
    @ParameterizedTest
    @ValueSource(strings = {"kernel", "ledger", "core", "io", "casefile", "store", "app", "testkit"})
    void thePublicFaceIsTheOneInApiTxt(String module) throws Exception {
        Path root = Path.of(System.getProperty("adit.root", ".."));
        String face = face(root.resolve(module).resolve("target/classes"));
        Path file = root.resolve(module).resolve("api.txt");
        if (Boolean.getBoolean("adit.api.write")) {
            Files.writeString(file, face);
        }
        assertEquals(
                Files.exists(file) ? Files.readString(file) : "",
                face,
                "the public face of " + module + " changed; if that is meant, run `./dev api` and commit " + module
                        + "/api.txt");
    }

    private static String face(Path classes) throws IOException, ClassNotFoundException {
        TreeSet<String> lines = new TreeSet<>();
        try (Stream<Path> files = Files.walk(classes)) {
            for (Path f :
                    files.filter(p -> p.toString().endsWith(".class")).sorted().toList()) {
                String name = classes.relativize(f).toString().replace('/', '.').replaceAll("\\.class$", "");
                if (name.endsWith("package-info") || name.endsWith("module-info")) {
                    continue;
                }
                Class<?> c = Class.forName(name, false, ApiFilesTest.class.getClassLoader());
                if (isPublic(c)) {
                    describe(c, lines);
                }
            }
        }
        return String.join("\n", lines) + "\n";
    }

    private static boolean isPublic(Class<?> c) {
        for (Class<?> k = c; k != null; k = k.getEnclosingClass()) {
            if (!Modifier.isPublic(k.getModifiers()) || k.isAnonymousClass() || k.isLocalClass()) {
                return false;
            }
        }
        return true;
    }

    private static void describe(Class<?> c, Set<String> lines) {
        String kind = c.isRecord() ? "record" : c.isEnum() ? "enum" : c.isInterface() ? "interface" : "class";
        lines.add(c.getName() + "  (" + kind + ")");
        List<String> members = new ArrayList<>();
        for (Constructor<?> k : c.getDeclaredConstructors()) {
            if (Modifier.isPublic(k.getModifiers())) {
                members.add("new(" + types(k.getGenericParameterTypes()) + ")");
            }
        }
        for (Method m : c.getDeclaredMethods()) {
            if (Modifier.isPublic(m.getModifiers()) && !m.isSynthetic() && !m.isBridge()) {
                members.add(m.getName() + "(" + types(m.getGenericParameterTypes()) + "): "
                        + m.getGenericReturnType().getTypeName());
            }
        }
        for (Field f : c.getDeclaredFields()) {
            if (Modifier.isPublic(f.getModifiers()) && !f.isSynthetic()) {
                members.add(f.getName() + ": " + f.getGenericType().getTypeName());
            }
        }
        for (String m : members) {
            lines.add(c.getName() + "." + m);
        }
    }

    private static String types(Type[] types) {
        return Arrays.stream(types).map(Type::getTypeName).collect(Collectors.joining(", "));
    }
}
