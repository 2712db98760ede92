/** {{ text }} */
package {{ pkg }};
