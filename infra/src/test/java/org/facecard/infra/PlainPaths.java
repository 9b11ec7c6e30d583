package org.facecard.infra;

import com.tngtech.archunit.core.domain.JavaClass;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Finds the calls in a compiled class that make a path of a text which is not a constant. */
final class PlainPaths extends ClassVisitor {
    private static final String PATH = "java/nio/file/Path";
    private static final String FILE = "java/io/File";
    private static final Set<String> MAKERS = Set.of("resolve", "resolveSibling", "of");
    /** A constant, the length 0, the empty array of further names. */
    private static final List<Integer> CONSTANT_PATH = List.of(Opcodes.LDC, Opcodes.ICONST_0, Opcodes.ANEWARRAY);

    private final String type;
    private final List<String> found = new ArrayList<>();

    private PlainPaths(String type) {
        super(Opcodes.ASM9);
        this.type = type;
    }

    /** Each as {@code Class.method: what it calls}. */
    static List<String> in(JavaClass type) {
        try (InputStream bytes = type.getSource().orElseThrow().getUri().toURL().openStream()) {
            PlainPaths finder = new PlainPaths(type.getSimpleName());
            new ClassReader(bytes).accept(finder, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
            return finder.found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public MethodVisitor visitMethod(int access, String name, String descriptor, String signature, String[] thrown) {
        return new Calls("%s.%s".formatted(type, name));
    }

    private static boolean makesPath(String owner, String name, String descriptor) {
        boolean path = (owner.equals(PATH) && MAKERS.contains(name))
                || (owner.equals("java/nio/file/Paths") && name.equals("get"));
        boolean file = owner.equals(FILE) && name.equals("<init>");
        return (path || file) && descriptor.contains("Ljava/lang/String;");
    }

    /** Remembers the last instructions before a call. */
    private final class Calls extends MethodVisitor {
        private final String place;
        private final Deque<Integer> last = new ArrayDeque<>();

        Calls(String place) {
            super(Opcodes.ASM9);
            this.place = place;
        }

        private void seen(int opcode) {
            last.addLast(opcode);
            if (last.size() > CONSTANT_PATH.size()) {
                last.removeFirst();
            }
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
            boolean constant = name.equals("of")
                    ? List.copyOf(last).equals(CONSTANT_PATH)
                    : !last.isEmpty() && last.getLast() == Opcodes.LDC;
            if (makesPath(owner, name, descriptor) && !constant) {
                found.add("%s: %s.%s%s".formatted(place, owner, name, descriptor));
            }
            seen(opcode);
        }

        @Override
        public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
            for (Object argument : arguments) {
                if (argument instanceof Handle handle
                        && makesPath(handle.getOwner(), handle.getName(), handle.getDesc())) {
                    found.add("%s: a reference to %s.%s".formatted(place, handle.getOwner(), handle.getName()));
                }
            }
            seen(Opcodes.INVOKEDYNAMIC);
        }

        @Override
        public void visitLdcInsn(Object value) {
            seen(value instanceof String ? Opcodes.LDC : Opcodes.NOP);
        }

        @Override
        public void visitInsn(int opcode) {
            seen(opcode);
        }

        @Override
        public void visitIntInsn(int opcode, int operand) {
            seen(opcode);
        }

        @Override
        public void visitVarInsn(int opcode, int variable) {
            seen(opcode);
        }

        @Override
        public void visitTypeInsn(int opcode, String named) {
            seen(opcode);
        }

        @Override
        public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
            seen(opcode);
        }

        @Override
        public void visitJumpInsn(int opcode, org.objectweb.asm.Label label) {
            seen(opcode);
        }

        @Override
        public void visitLabel(org.objectweb.asm.Label label) {
            // Code may be reached from elsewhere, with another text on the stack.
            seen(Opcodes.NOP);
        }
    }
}
