import '../styles/tokens.css';
import '../styles/base.css';

import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';

import { CustomerScreen } from './customer-screen.tsx';

const place = document.getElementById('app');
if (!place) throw new Error('the page has no place for the window');
createRoot(place).render(
  <StrictMode>
    <CustomerScreen />
  </StrictMode>,
);
