import { createContext, useCallback, useContext, useEffect, useRef, useState, type ReactNode } from 'react';

import { useTexts } from '../texts/texts';
import { useApp } from './AppContext';

const FilePickerContext = createContext<() => void>(() => undefined);

/** What the importer reads. */
const accepted = '.csv,.tsv,.txt,.xlsx,.xlsm,.xlsb,.xls,.ods,.fods,.mht,.mhtml,.json';

/** Opens the system's window for choosing files. */
export function useFilePicker(): () => void {
  return useContext(FilePickerContext);
}

/** Takes files from the picker, and those dropped anywhere on the page. */
export function FilePicker({ children }: { readonly children: ReactNode }) {
  const t = useTexts();
  const bring = useApp((app) => app.bring);
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);
  const open = useCallback(() => input.current?.click(), []);
  useEffect(() => {
    const hasFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') === true;
    const over = (event: DragEvent): void => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      setOver(true);
    };
    const leave = (event: DragEvent): void => {
      if (event.relatedTarget === null) setOver(false);
    };
    const drop = (event: DragEvent): void => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      setOver(false);
      bring([...(event.dataTransfer?.files ?? [])].map((file) => ({ file })));
    };
    window.addEventListener('dragover', over);
    window.addEventListener('dragleave', leave);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragover', over);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('drop', drop);
    };
  }, [bring]);
  return (
    <FilePickerContext.Provider value={open}>
      {children}
      <input
        ref={input}
        hidden
        type="file"
        multiple
        accept={accepted}
        aria-label={t.sources.chooseFile}
        onChange={(event) => {
          bring([...(event.target.files ?? [])].map((file) => ({ file })));
          event.target.value = '';
        }}
      />
      {isOver ? (
        <div className="drop-veil" aria-hidden>
          {t.sources.drop}
        </div>
      ) : null}
    </FilePickerContext.Provider>
  );
}
