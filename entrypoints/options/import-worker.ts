import { expose } from "comlink";
import { ImportSession } from "@/lib/io/import/import-session";
import { Store } from "@/lib/store/schema";

expose(new ImportSession(new Store("mine")));
