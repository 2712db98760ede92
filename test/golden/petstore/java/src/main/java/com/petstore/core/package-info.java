/** What operations take and give besides models. */
package com.petstore.core;
