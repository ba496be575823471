/* What a field with several choices looks like; beside the pages that have one, so that the first page does not carry it. */
import '@mantine/core/styles/Popover.css';
import '@mantine/core/styles/Pill.css';
import '@mantine/core/styles/PillsInput.css';
import '@mantine/core/styles/Combobox.css';
