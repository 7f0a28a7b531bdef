import { speakChosen } from "@/components/languages/languages";
import "@/components/ui/theme.css";

void speakChosen().then(() => import("./popup"));
