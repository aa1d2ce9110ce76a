/** On paper: nothing scrolls, and what can only be pressed is left out. */
import { css } from 'lit';

export const print = css`
  @media print {
    .desk {
      display: block;
      height: auto;
    }
    /* What scrolls is not broken across pages. */
    .scroll,
    .focus {
      overflow: visible;
    }
    .sheet,
    .numbers {
      display: block;
    }
    .stage {
      grid-template-rows: none;
    }
    .scroll {
      border: 0;
      columns: 2;
    }
    .lines > *,
    .panel,
    .readout,
    .matrix {
      break-inside: avoid;
    }
    .waiting,
    .guess,
    .scrub,
    .stepper-bar button,
    .round {
      display: none;
    }
  }
  @media not print {
    .unprinted {
      display: none;
    }
  }
`;
