package dev.ember.persistence.processor;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A class file, as far as the byte-code budget asks (JVM specification, chapters 4 and 6).
 *
 * @param name its qualified name
 * @param isFinal whether it has no subclasses
 * @param methods its methods
 * @param classes the qualified names of all classes that it mentions by themselves, and not only in descriptors
 */
record ClassFile(String name, boolean isFinal, List<Method> methods, Set<String> classes) {
    private static final int ACC_FINAL = 0x10;

    /**
     * A method.
     *
     * @param length how many bytes of byte code it has
     * @param calls what it calls, in order
     */
    record Method(String name, String descriptor, int length, List<Call> calls) {}

    /** A call, by the instruction that it is made with. */
    record Call(Kind kind, String owner, String name, String descriptor) {
        enum Kind {
            VIRTUAL,
            SPECIAL,
            STATIC,
            INTERFACE,
            DYNAMIC
        }
    }

    static ClassFile of(byte[] content) {
        try {
            return new Parser(new DataInputStream(new ByteArrayInputStream(content))).parse();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads one class file from its beginning to its end. */
    private static final class Parser {
        private static final int WIDE = 0xC4;
        private static final int IINC = 0x84;
        private static final int TABLESWITCH = 0xAA;
        private static final int LOOKUPSWITCH = 0xAB;
        private static final int INVOKEVIRTUAL = 0xB6;
        private static final int INVOKEDYNAMIC = 0xBA;

        private final DataInputStream in;
        /** Of each entry: a text, a number, or the two indices of entries that it consists of. */
        private Object[] constants;

        Parser(DataInputStream in) {
            this.in = in;
        }

        ClassFile parse() throws IOException {
            in.skipNBytes(8);
            Set<Integer> classEntries = readConstants();
            int access = in.readUnsignedShort();
            String name = className(in.readUnsignedShort());
            in.skipNBytes(2);
            in.skipNBytes(2L * in.readUnsignedShort());
            readMembers();
            List<Method> methods = readMembers();
            Set<String> classes = new HashSet<>();
            classEntries.forEach(index -> classes.add(className(index)));
            return new ClassFile(name, (access & ACC_FINAL) != 0, methods, classes);
        }

        /** Returns the indices of the entries that are classes. */
        private Set<Integer> readConstants() throws IOException {
            constants = new Object[in.readUnsignedShort()];
            Set<Integer> classEntries = new HashSet<>();
            for (int i = 1; i < constants.length; i++) {
                int tag = in.readUnsignedByte();
                switch (tag) {
                    case 1 -> constants[i] = in.readUTF();
                    case 3, 4 -> in.skipNBytes(4);
                    case 5, 6 -> {
                        in.skipNBytes(8);
                        i++;
                    }
                    case 7, 8, 16, 19, 20 -> constants[i] = in.readUnsignedShort();
                    case 9, 10, 11, 12, 17, 18 ->
                        constants[i] = new int[] {in.readUnsignedShort(), in.readUnsignedShort()};
                    case 15 -> in.skipNBytes(3);
                    default -> throw new IOException("constant with tag " + tag);
                }
                if (tag == 7) {
                    classEntries.add(i);
                }
            }
            return classEntries;
        }

        private String className(int index) {
            return ((String) constants[(Integer) constants[index]]).replace('/', '.');
        }

        /** Fields or methods; those without code are left out. */
        private List<Method> readMembers() throws IOException {
            List<Method> methods = new ArrayList<>();
            for (int members = in.readUnsignedShort(); members > 0; members--) {
                in.skipNBytes(2);
                String name = (String) constants[in.readUnsignedShort()];
                String descriptor = (String) constants[in.readUnsignedShort()];
                for (int attributes = in.readUnsignedShort(); attributes > 0; attributes--) {
                    boolean isCode = constants[in.readUnsignedShort()].equals("Code");
                    byte[] attribute = in.readNBytes(in.readInt());
                    if (isCode) {
                        ByteBuffer code = ByteBuffer.wrap(attribute);
                        int length = code.getInt(4);
                        methods.add(new Method(name, descriptor, length, callsIn(code.slice(8, length))));
                    }
                }
            }
            return methods;
        }

        private List<Call> callsIn(ByteBuffer code) {
            List<Call> calls = new ArrayList<>();
            while (code.hasRemaining()) {
                int at = code.position();
                int opcode = code.get() & 0xFF;
                if (opcode >= INVOKEVIRTUAL && opcode <= INVOKEDYNAMIC) {
                    calls.add(call(Call.Kind.values()[opcode - INVOKEVIRTUAL], code.getShort(at + 1) & 0xFFFF));
                }
                code.position(at + length(code, at, opcode));
            }
            return calls;
        }

        private Call call(Call.Kind kind, int index) {
            int[] reference = (int[]) constants[index];
            int[] nameAndType = (int[]) constants[reference[1]];
            String owner = kind == Call.Kind.DYNAMIC ? "" : className(reference[0]);
            return new Call(kind, owner, (String) constants[nameAndType[0]], (String) constants[nameAndType[1]]);
        }

        /** How many bytes an instruction takes with its operands. */
        private static int length(ByteBuffer code, int at, int opcode) {
            int aligned = at + 4 - at % 4;
            return switch (opcode) {
                case WIDE -> (code.get(at + 1) & 0xFF) == IINC ? 6 : 4;
                case TABLESWITCH -> aligned - at + 12 + 4 * (code.getInt(aligned + 8) - code.getInt(aligned + 4) + 1);
                case LOOKUPSWITCH -> aligned - at + 8 + 8 * code.getInt(aligned + 4);
                default -> 1 + operands(opcode);
            };
        }

        private static int operands(int opcode) {
            if (opcode == 0x10
                    || opcode == 0x12
                    || opcode >= 0x15 && opcode <= 0x19
                    || opcode >= 0x36 && opcode <= 0x3A) {
                return 1; // bipush, ldc, loads and stores
            }
            if (opcode == 0xA9 || opcode == 0xBC) {
                return 1; // ret, newarray
            }
            if (opcode == 0x11 || opcode == 0x13 || opcode == 0x14 || opcode == IINC) {
                return 2; // sipush, ldc_w, ldc2_w
            }
            if (opcode >= 0x99 && opcode <= 0xA8 || opcode == 0xC6 || opcode == 0xC7) {
                return 2; // jumps
            }
            if (opcode >= 0xB2 && opcode <= 0xB8
                    || opcode == 0xBB
                    || opcode == 0xBD
                    || opcode == 0xC0
                    || opcode == 0xC1) {
                return 2; // fields, calls, new, anewarray, checkcast, instanceof
            }
            if (opcode == 0xC5) {
                return 3; // multianewarray
            }
            return opcode == 0xB9 || opcode == INVOKEDYNAMIC || opcode == 0xC8 || opcode == 0xC9 ? 4 : 0;
        }
    }
}
